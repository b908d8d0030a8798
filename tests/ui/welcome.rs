//! The first minute.

use crate::robot::Robot;

#[test]
fn who_starts_for_the_first_time_is_offered_a_sample_first() {
    let robot = Robot::starts();
    for way in [
        "Open the sample project",
        "First steps",
        "New project…",
        "Open…",
    ] {
        assert!(robot.finds(way), "{way}");
    }
    assert!(robot.reads("drop a project"));
    assert!(robot.reads("Projects you open will be listed here."));
}
