"""A tiny application that shows the layouts, components and the viewer without the product behind them.

It serves made-up pages under the product's own strict CSP, so that what the browser tests find out about the
frame, the viewer and the keyboard holds for the product too. `python -m tests.browser.specimen` starts it.
"""
