//! A queue that is fair between addresses: one address after the other, and within an address who came first.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

/// What waits, by address.
#[derive(Debug)]
pub(super) struct FairQueue<T> {
    /// The addresses of those who wait, each once; the first is the next.
    addresses: VecDeque<IpAddr>,
    waiting: HashMap<IpAddr, VecDeque<T>>,
}

impl<T> Default for FairQueue<T> {
    fn default() -> Self {
        Self { addresses: VecDeque::new(), waiting: HashMap::new() }
    }
}

impl<T> FairQueue<T> {
    /// Waits from now on.
    pub(super) fn push(&mut self, address: IpAddr, waiting: T) {
        let of_address = self.waiting.entry(address).or_default();
        if of_address.is_empty() {
            self.addresses.push_back(address);
        }
        of_address.push_back(waiting);
    }

    /// Whose turn it is among those who `may` have it.
    pub(super) fn pop(&mut self, may: impl Fn(&T) -> bool) -> Option<T> {
        for _ in 0..self.addresses.len() {
            let address = self.addresses.pop_front()?;
            let next = self.take(address, &may);
            if self.waiting.contains_key(&address) {
                self.addresses.push_back(address);
            }
            if next.is_some() {
                return next;
            }
        }
        None
    }

    /// Takes somebody of an address out of the queue.
    pub(super) fn remove(&mut self, address: IpAddr, is_it: impl Fn(&T) -> bool) -> Option<T> {
        let removed = self.take(address, &is_it);
        if !self.waiting.contains_key(&address) {
            self.addresses.retain(|other| *other != address);
        }
        removed
    }

    fn take(&mut self, address: IpAddr, may: &impl Fn(&T) -> bool) -> Option<T> {
        let of_address = self.waiting.get_mut(&address)?;
        let at = of_address.iter().position(may)?;
        let taken = of_address.remove(at);
        if of_address.is_empty() {
            self.waiting.remove(&address);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn one_address_comes_after_the_other_and_its_first_before_its_others() {
        let mut queue = FairQueue::default();
        for at in 0..5 {
            queue.push(address(1), (1, at));
        }
        queue.push(address(2), (2, 0));
        queue.push(address(3), (3, 0));
        queue.push(address(2), (2, 1));
        let order: Vec<_> = std::iter::from_fn(|| queue.pop(|_| true)).collect();
        let expected = [(1, 0), (2, 0), (3, 0), (1, 1), (2, 1), (1, 2), (1, 3), (1, 4)];
        assert_eq!(order, expected);
        assert!(queue.addresses.is_empty() && queue.waiting.is_empty());
    }

    #[test]
    fn who_may_not_is_passed_over_and_keeps_their_turn() {
        let mut queue = FairQueue::default();
        for (at, who) in [(1, 10), (1, 11), (2, 20)] {
            queue.push(address(at), who);
        }
        assert_eq!(queue.pop(|who| *who != 10), Some(11));
        assert_eq!(queue.pop(|who| *who > 30), None);
        assert_eq!(queue.remove(address(2), |who| *who == 20), Some(20));
        assert_eq!(queue.remove(address(2), |who| *who == 20), None);
        assert_eq!(queue.pop(|_| true), Some(10));
        assert_eq!(queue.pop(|_| true), None);
    }
}
