//! How likely two stretches are each other's translation, by their lengths alone.
//!
//! The model of Gale and Church (1993): the length of a translation is normally distributed around
//! that of its original, with a variance that grows with it.

/// The variance for each character, as Gale and Church measured it for pairs of European languages.
const VARIANCE: f32 = 6.8;
/// Translations are taken to be as long as their originals until so many letters say otherwise.
const EVEN: f32 = 500.0;
/// Beyond so many standard deviations all is as unlikely.
const FARTHEST: f32 = 10.0;

/// What lengths cost, for two texts of these lengths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    /// Characters of the target for one of the source.
    ratio: f32,
}

impl Lengths {
    /// Of two whole texts, in letters. Short ones may differ by what was left out, and say little.
    pub fn new(source: f32, target: f32) -> Self {
        let ratio = (target + EVEN) / (source + EVEN);
        Self {
            ratio: ratio.clamp(0.2, 5.0),
        }
    }

    /// The same seen from the target.
    pub fn reversed(self) -> Self {
        Self {
            ratio: 1.0 / self.ratio,
        }
    }

    /// The negative logarithm of the chance that lengths differ as much; 0 for the same.
    pub fn cost(self, source: f32, target: f32) -> f32 {
        let mean = f32::midpoint(source, target / self.ratio).max(1.0);
        let deviation = (target - source * self.ratio) / (mean * VARIANCE * self.ratio).sqrt();
        tail(deviation.abs().min(FARTHEST))
    }
}

/// The negative logarithm of both tails of the normal distribution beyond a deviation, by the
/// approximation of Abramowitz and Stegun 7.1.26.
fn tail(deviation: f32) -> f32 {
    let at = deviation / std::f32::consts::SQRT_2;
    let step = 1.0 / 0.327_591_1_f32.mul_add(at, 1.0);
    let factors = [
        1.061_405_4,
        -1.453_152,
        1.421_413_7,
        -0.284_496_74,
        0.254_829_6,
    ];
    let sum = factors
        .into_iter()
        .fold(0.0_f32, |sum, factor| (sum + factor) * step);
    at.mul_add(at, -sum.max(1e-12).ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_length_costs_nothing_and_more_difference_costs_more() {
        let lengths = Lengths::new(100.0, 100.0);
        assert!(lengths.cost(50.0, 50.0) < 0.001);
        let costs: Vec<f32> = (0..20_u8)
            .map(|more| lengths.cost(50.0, 5.0_f32.mul_add(f32::from(more), 50.0)))
            .collect();
        assert!(costs.is_sorted(), "{costs:?}");
    }

    #[test]
    fn the_tail_is_that_of_the_normal_distribution() {
        for (deviation, chance) in [(1.0, 0.317_31), (1.96, 0.05), (3.0, 0.002_7)] {
            assert!(
                (tail(deviation) + f32::ln(chance)).abs() < 0.01,
                "{deviation}"
            );
        }
    }

    #[test]
    fn a_language_of_fewer_letters_is_no_surprise() {
        let lengths = Lengths::new(300_000.0, 100_000.0);
        assert!(lengths.cost(90.0, 30.0) < 0.01);
        assert!(lengths.cost(90.0, 90.0) > 5.0);
    }
}
