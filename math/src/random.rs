//! Random numbers that are the same everywhere and for ever: a seed in an address must not change its meaning.

/// The generator SplitMix64.
///
/// The state counts in steps of an odd constant, and every count is mixed by two multiplications; every seed is as good
/// as any other. Steele, Lea & Flood 2014, “Fast Splittable Pseudorandom Number Generators”; constants as in Vigna's
/// `splitmix64.c`.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// One of many streams of a seed, such as that of an epoch.
    pub fn stream(seed: u64, number: u64) -> Self {
        // From a mixed seed, so that stream 1 of a seed is no stream of the next.
        Self::new(Self::new(seed).bits() ^ number)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `count` − 1, each as likely as any other; 0 for a `count` of 0.
    ///
    /// Lemire 2019, “Fast Random Integer Generation in an Interval”: the upper half of a product, without the lowest
    /// products, of which there would be one too many for some numbers.
    pub fn below(&mut self, count: u32) -> u32 {
        let unfair = count.wrapping_neg().checked_rem(count).unwrap_or(0);
        loop {
            let product = (self.bits() >> 32) * u64::from(count);
            if product as u32 >= unfair {
                return (product >> 32) as u32;
            }
        }
    }

    /// Puts a list into an order of which each is as likely as any other (Fisher & Yates; Durstenfeld 1964).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.below(last as u32 + 1) as usize;
            list.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of Vigna's program for the seed 1234567.
    #[test]
    fn the_stream_is_that_of_the_published_program() {
        let mut random = Random::new(1_234_567);
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(published.map(|_| random.bits()), published);
    }

    #[test]
    fn every_number_below_is_as_likely() {
        let mut random = Random::new(7);
        let mut counts = [0; 6];
        for _ in 0..60_000 {
            counts[random.below(6) as usize] += 1;
        }
        // Five standard deviations of 60,000 throws are 456.
        assert!(counts.iter().all(|count| (9_544..=10_456).contains(count)), "{counts:?}");
        assert_eq!((random.below(1), random.below(0)), (0, 0));
    }

    /// All orders of three, about equally often.
    #[test]
    fn every_order_is_as_likely() {
        let mut counts = std::collections::BTreeMap::new();
        for seed in 0..6_000 {
            let mut list = ['a', 'b', 'c'];
            Random::stream(seed, 1).shuffle(&mut list);
            *counts.entry(list).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(counts.values().all(|count| (855..=1_145).contains(count)), "{counts:?}");
    }
}
