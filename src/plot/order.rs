//! Sorting of the few things that a picture has.

/// Sorts by insertion, stably: `before(a, b)` says that `a` belongs in front of `b`.
///
/// A picture has a few dozen curves and labels. The library's sort is fast for a million, and for each kind of
/// item it adds four kilobytes to the download.
pub(super) fn sort<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for i in 1..items.len() {
        let mut at = i;
        while at > 0 && before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_and_keeps_the_order_of_equals(keys in prop::collection::vec(0..5_u8, 0..30)) {
            let mut items: Vec<_> = keys.iter().copied().enumerate().collect();
            sort(&mut items, |a, b| a.1 < b.1);
            let mut expected: Vec<_> = keys.iter().copied().enumerate().collect();
            expected.sort_by_key(|item| item.1);
            prop_assert_eq!(items, expected);
        }
    }
}
