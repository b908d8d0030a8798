//! Nothing acknowledged is lost and nothing foreign is overwritten, whatever happens: the torture
//! plan of SAFETY §12.1, run against the code that the program itself uses.

pub mod chance;
mod faults;
mod faulty_disk;
mod full_disk;
mod kills;
mod naive_writers;
mod notebook;
mod ordinary_days;
mod power_loss;
mod projects;
mod session;
pub mod simulated_disk;
