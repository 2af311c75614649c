"""The writer's lock is granted in the order of asking, and one who gives up waiting is left out."""

from __future__ import annotations

import threading
import time

import pytest

from reviews.foundation.db import FairLock


def test_turns_come_in_the_order_of_asking():
    lock, order, started = FairLock(), [], []

    def wait_for(number: int) -> None:
        with lock.held(10):
            order.append(number)

    with lock.held(1):
        for number in range(20):
            thread = threading.Thread(target=wait_for, args=(number,))
            thread.start()
            started.append(thread)
            while len(lock._queue) <= number:  # each has asked before the next one asks
                time.sleep(0.001)
    for thread in started:
        thread.join(10)
    assert order == list(range(20))


def test_only_one_holds_it_at_a_time():
    lock, inside, most = FairLock(), 0, 0
    guard = threading.Lock()

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            with lock.held(10):
                with guard:
                    inside += 1
                    most = max(most, inside)
                with guard:
                    inside -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == 1


def test_a_turn_that_does_not_come_is_given_up_and_does_not_block_the_next():
    lock = FairLock()
    with lock.held(1):
        failed = []

        def impatient() -> None:
            try:
                with lock.held(0.05):
                    pass
            except TimeoutError:
                failed.append(True)

        thread = threading.Thread(target=impatient)
        thread.start()
        thread.join(5)
        assert failed == [True]
    with lock.held(1):
        pass


def test_an_error_inside_frees_it():
    lock = FairLock()
    with pytest.raises(ValueError), lock.held(1):
        raise ValueError
    with lock.held(1):
        pass
