//! Work that takes longer than a frame.
//!
//! A job sees a snapshot and a [`Watch`], and returns a value. It never sees the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::Waker;

use super::{Arrival, Notice, Pending, Severity, start_in_background};

/// How a job is followed: how far it is, and whether it is still wanted.
#[derive(Clone)]
pub struct Watch(Arc<Shared>);

struct Shared {
    stop: AtomicBool,
    done: AtomicUsize,
    of: AtomicUsize,
    waker: Waker,
}

/// A job among all that were ever started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobId(u64);

/// What becomes of a job that is asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// It stops, or what it brings back is not used.
    Early,
    /// It goes on to its end: what it writes must be whole.
    AtTheEnd,
}

/// Where a reader sees that a job goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// In the list of what goes on.
    InTheList,
    /// Where it was asked for.
    WhereAsked,
}

/// What goes on, for a progress bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The job, if it can be stopped.
    pub stop: Option<JobId>,
    /// What is being done: *Exporting to letters.html*.
    pub what: String,
    /// From 0 to 1; `None` while nobody knows.
    pub share: Option<f32>,
}

/// The jobs that are running. `O` is what one brings back.
pub struct Jobs<O> {
    running: Vec<Running<O>>,
    started: u64,
    waker: Waker,
}

struct Running<O> {
    id: JobId,
    ending: Ending,
    seen: Seen,
    what: String,
    watch: Watch,
    pending: Pending<O>,
}

impl Watch {
    fn new(waker: Waker) -> Self {
        Self(Arc::new(Shared {
            stop: AtomicBool::new(false),
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
            waker,
        }))
    }

    /// Whether the work is no longer wanted.
    pub fn should_stop(&self) -> bool {
        self.0.stop.load(Ordering::Relaxed)
    }

    fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }

    /// So many steps are done, of so many.
    pub fn progress(&self, done: usize, of: usize) {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
        self.0.waker.wake_by_ref();
    }

    fn share(&self) -> Option<f32> {
        let of = self.0.of.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed).min(of);
        // Per mille is exact in both types and enough for any bar.
        let per_mille = u16::try_from(done * 1000 / of.max(1)).ok()?;
        (of > 0).then(|| f32::from(per_mille) / 1000.0)
    }
}

impl<O: Send + 'static> Jobs<O> {
    /// No jobs; those started later wake `waker` when there is something to see.
    pub fn new(waker: Waker) -> Self {
        Self {
            running: Vec::new(),
            started: 0,
            waker,
        }
    }

    /// Who is woken by the jobs that are started from now on.
    pub fn wake(&mut self, waker: Waker) {
        self.waker = waker;
    }

    /// Starts a job that can be stopped: it looks at its [`Watch`]. The error is for the reader.
    pub fn start(
        &mut self,
        what: String,
        work: impl FnOnce(&Watch) -> O + Send + 'static,
    ) -> Result<JobId, Notice> {
        self.begin((what, Ending::Early, Seen::InTheList), work)
    }

    /// Starts a job that can be stopped and is not listed: whoever asked shows that it goes on.
    pub fn start_unlisted(
        &mut self,
        what: String,
        work: impl FnOnce(&Watch) -> O + Send + 'static,
    ) -> Result<JobId, Notice> {
        self.begin((what, Ending::Early, Seen::WhereAsked), work)
    }

    /// Starts a job that goes on to its end, as one that writes does.
    pub fn start_to_the_end(
        &mut self,
        what: String,
        work: impl FnOnce(&Watch) -> O + Send + 'static,
    ) -> Result<(), Notice> {
        self.begin((what, Ending::AtTheEnd, Seen::InTheList), work)
            .map(|_| ())
    }

    fn begin(
        &mut self,
        (what, ending, seen): (String, Ending, Seen),
        work: impl FnOnce(&Watch) -> O + Send + 'static,
    ) -> Result<JobId, Notice> {
        let watch = Watch::new(self.waker.clone());
        let seen_by_job = watch.clone();
        let started = start_in_background(&what, self.waker.clone(), move || work(&seen_by_job));
        let pending = started.map_err(|error| {
            Notice::new(
                Severity::Failure,
                format!("This could not be started: {what}."),
            )
            .with_detail(error.to_string())
            .with_remedy("Close other programs and try again.")
        })?;
        self.started += 1;
        let id = JobId(self.started);
        self.running.push(Running {
            id,
            ending,
            seen,
            what,
            watch,
            pending,
        });
        Ok(id)
    }

    /// Asks a job to stop; it still answers.
    pub fn stop(&self, id: JobId) {
        let job = self.running.iter().find(|job| job.id == id);
        if let Some(job) = job.filter(|job| job.ending == Ending::Early) {
            job.watch.stop();
        }
    }

    /// Asks a job to stop and lets go of what it would bring back.
    pub fn abandon(&mut self, id: JobId) {
        self.stop(id);
        self.running
            .retain(|job| job.id != id || job.ending == Ending::AtTheEnd);
    }

    /// What goes on, the latest first.
    pub fn progress(&self) -> impl Iterator<Item = Progress> {
        let listed = self
            .running
            .iter()
            .filter(|job| job.seen == Seen::InTheList);
        listed.rev().map(|job| Progress {
            stop: (job.ending == Ending::Early).then_some(job.id),
            what: job.what.clone(),
            share: job.watch.share(),
        })
    }

    /// Waits until every job is done, and lets go of what they bring back: the program ends.
    pub fn wait(&mut self) {
        for job in &self.running {
            job.watch.stop();
        }
        for job in self.running.drain(..) {
            job.pending.wait();
        }
    }

    pub fn is_idle(&self) -> bool {
        self.running.is_empty()
    }

    /// What the jobs that are done bring back; a job that ran into a fault of ours is a notice.
    pub fn finished(&mut self) -> Vec<Result<O, Notice>> {
        let mut finished = Vec::new();
        self.running.retain(|job| match job.pending.take() {
            Arrival::NotYet => true,
            Arrival::Here(outcome) => {
                finished.push(Ok(outcome));
                false
            }
            Arrival::Never => {
                let headline = format!(
                    "This broke off because of a fault in Glossator: {}.",
                    job.what
                );
                let remedy = "Nothing was lost. Please report it with what you did before.";
                finished.push(Err(
                    Notice::new(Severity::Failure, headline).with_remedy(remedy)
                ));
                false
            }
        });
        finished
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::*;

    fn wait<O: Send + 'static>(jobs: &mut Jobs<O>) -> Vec<Result<O, Notice>> {
        loop {
            let finished = jobs.finished();
            if !finished.is_empty() {
                return finished;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_job_brings_its_result_back() {
        let mut jobs = Jobs::new(Waker::noop().clone());
        jobs.start("adding".to_owned(), |_| 1 + 1).unwrap();
        assert_eq!(wait(&mut jobs), [Ok(2)]);
        assert!(jobs.is_idle());
    }

    #[test]
    fn a_job_that_is_asked_to_stop_sees_it_and_says_how_far_it_is() {
        let mut jobs = Jobs::new(Waker::noop().clone());
        let work = |watch: &Watch| {
            watch.progress(1, 4);
            while !watch.should_stop() {
                thread::sleep(Duration::from_millis(1));
            }
            "stopped"
        };
        let job = jobs.start("waiting".to_owned(), work).unwrap();
        let quarter = Progress {
            stop: Some(job),
            what: "waiting".to_owned(),
            share: Some(0.25),
        };
        while jobs.progress().next().as_ref() != Some(&quarter) {
            thread::sleep(Duration::from_millis(1));
        }
        jobs.stop(job);
        assert_eq!(wait(&mut jobs), [Ok("stopped")]);
    }

    #[test]
    fn stopping_one_job_leaves_the_others_alone() {
        let mut jobs = Jobs::new(Waker::noop().clone());
        let work = |watch: &Watch| {
            while !watch.should_stop() {
                thread::sleep(Duration::from_millis(1));
            }
            "stopped"
        };
        let first = jobs.start("first".to_owned(), work).unwrap();
        let second = jobs.start("second".to_owned(), work).unwrap();
        jobs.abandon(first);
        assert!(!jobs.is_idle());
        jobs.stop(second);
        assert_eq!(wait(&mut jobs), [Ok("stopped")]);
        assert!(jobs.is_idle());
    }

    #[test]
    fn a_job_that_writes_is_not_stopped() {
        let mut jobs = Jobs::new(Waker::noop().clone());
        let (go_on, wait_here) = std::sync::mpsc::channel::<()>();
        let work = move |watch: &Watch| {
            wait_here.recv().ok();
            watch.should_stop()
        };
        jobs.start_to_the_end("writing".to_owned(), work).unwrap();
        assert_eq!(jobs.progress().next().unwrap().stop, None);
        jobs.abandon(JobId(1));
        go_on.send(()).unwrap();
        assert_eq!(wait(&mut jobs), [Ok(false)]);
    }

    #[test]
    fn a_fault_in_a_job_is_said_and_nothing_hangs() {
        let mut jobs: Jobs<u8> = Jobs::new(Waker::noop().clone());
        let fault = |_: &Watch| -> u8 { std::panic::resume_unwind(Box::new("fault")) };
        jobs.start("failing".to_owned(), fault).unwrap();
        let notice = wait(&mut jobs).remove(0).unwrap_err();
        assert!(notice.headline.contains("failing"), "{}", notice.headline);
    }
}
