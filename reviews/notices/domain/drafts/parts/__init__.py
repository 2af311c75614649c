"""The parts that evaluation reports are put together of; each gives blocks. Pure."""
