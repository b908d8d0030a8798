//! How high every block is, and how high all blocks above one are together.

/// Heights of blocks, summed by a Fenwick tree: a change, a sum and a search cost a logarithm each.
///
/// Sums are in double precision, because a long text is millions of points high.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    heights: Vec<f32>,
    // Invariant: sums[i] is the sum of the `i & (!i + 1)` heights that end before i; sums[0] is 0.
    sums: Vec<f64>,
}

impl Heights {
    /// The heights of all blocks, estimated or exact.
    pub fn new(heights: Vec<f32>) -> Self {
        let mut sums = vec![0.0; heights.len() + 1];
        for (number, height) in heights.iter().enumerate() {
            let at = number + 1;
            let own = sums.get(at).copied().unwrap_or_default() + f64::from(*height);
            if let Some(sum) = sums.get_mut(at) {
                *sum = own;
            }
            if let Some(above) = sums.get_mut(at + lowest_bit(at)) {
                *above += own;
            }
        }
        Self { heights, sums }
    }

    /// Replaces the height of a block.
    pub fn set(&mut self, block: usize, height: f32) {
        let Some(old) = self.heights.get_mut(block) else {
            return;
        };
        let more = f64::from(height) - f64::from(*old);
        if more == 0.0 {
            return;
        }
        *old = height;
        let mut at = block + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum += more;
            at += lowest_bit(at);
        }
    }

    /// The height of all blocks before this one.
    pub fn before(&self, block: usize) -> f64 {
        let mut at = block.min(self.heights.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.sums.get(at).copied().unwrap_or_default();
            at -= lowest_bit(at);
        }
        sum
    }

    /// The height of everything.
    pub fn total(&self) -> f64 {
        self.before(self.heights.len())
    }

    /// The block at a height from the top, and how far below its upper edge that is. Above the
    /// first block it is the first one, below the last the last.
    pub fn find(&self, height: f64) -> (usize, f32) {
        let mut block = 0;
        let mut rest = height.max(0.0);
        let mut step = self.heights.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.sums.get(block + step)
                && *sum <= rest
                && block + step < self.heights.len()
            {
                block += step;
                rest -= sum;
            }
            step /= 2;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the rest lies inside one block"
        )]
        let inside = rest as f32;
        (block, inside)
    }
}

fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_a_scan_after_any_change() {
        let mut list: Vec<f32> = (0..37_u8)
            .map(|number| f32::from(number % 7) + 1.0)
            .collect();
        let mut heights = Heights::new(list.clone());
        for (block, height) in [(0, 40.0), (36, 2.5), (17, 0.0), (16, 100.0)] {
            heights.set(block, height);
            list[block] = height;
            for block in 0..=list.len() {
                let scan: f64 = list[..block].iter().copied().map(f64::from).sum();
                assert!((heights.before(block) - scan).abs() < 1e-9, "{block}");
            }
        }
    }

    #[test]
    fn a_height_is_found_in_the_block_that_spans_it() {
        let heights = Heights::new(vec![10.0, 20.0, 30.0]);
        assert_eq!(heights.find(-5.0), (0, 0.0));
        assert_eq!(heights.find(9.5), (0, 9.5));
        assert_eq!(heights.find(10.0), (1, 0.0));
        assert_eq!(heights.find(59.0), (2, 29.0));
        assert_eq!(heights.find(80.0), (2, 50.0));
    }

    #[test]
    fn nothing_has_no_height() {
        let heights = Heights::new(Vec::new());
        assert!(heights.total().abs() < f64::EPSILON);
        assert_eq!(heights.find(3.0).0, 0);
    }
}
