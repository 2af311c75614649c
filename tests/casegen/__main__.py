"""Command line of the case-file generator."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.casegen.defects import DEFECTS
from tests.casegen.families import FAMILIES
from tests.casegen.make import make_case
from tests.casegen.story.build import OPTIONS
from tests.casegen.story.model import CASE_KINDS, PARTY_KINDS
from tests.casegen.story.options import OWN_OPTIONS
from tests.casegen.typesetting.fonts import FontsMissing


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns 0, or 2 when the arguments do not fit together."""
    parser = argparse.ArgumentParser(prog="casegen", description="制作虚构案卷（PDF 与真值 JSON）")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="制作一卷")
    make.add_argument("--family", choices=sorted(FAMILIES), default="township")
    make.add_argument("--kind", choices=CASE_KINDS, default="penalty_ordinary")
    make.add_argument("--party", choices=PARTY_KINDS, default="company")
    make.add_argument("--defect", action="append", default=[], help="缺陷 id，可多次")
    make.add_argument("--option", action="append", default=[], help="案情选项，可多次")
    make.add_argument("--seed", type=int, default=1)
    make.add_argument(
        "--scan", nargs="?", const="plain", choices=("plain", "cruel"),
        help="各页为 200 dpi 灰度图像；cruel：劣质扫描（歪斜、噪点、盖章、装订孔、倒置，夹有文字页）",
    )  # fmt: skip
    make.add_argument("--out", type=Path, required=True)
    commands.add_parser("list", help="列出版式、类别、当事人、缺陷和选项")
    demo = commands.add_parser("demo", help="制作演示用的一组案卷")
    demo.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    try:
        if args.command == "list":
            _list()
        elif args.command == "demo":
            from tests.casegen.demo import make_demo

            for path in make_demo(args.out):
                print(path)
        else:
            made = make_case(
                args.out, family=args.family, kind=args.kind, party=args.party, seed=args.seed,
                defects=args.defect, options=args.option,
                scan="cruel" if args.scan == "cruel" else args.scan is not None,
            )  # fmt: skip
            print(made.pdf)
            print(made.truth)
    except (ValueError, FontsMissing) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _list() -> None:
    print("families:", " ".join(sorted(FAMILIES)))
    print("kinds:   ", " ".join(CASE_KINDS))
    print("parties: ", " ".join(PARTY_KINDS))
    print("options:")
    for kind, options in ({"": OPTIONS} | OWN_OPTIONS).items():
        for name, about in options.items():
            print(f"  {name:<14} {about}{f'（{kind}）' if kind else ''}")
    print("defects:")
    for name, variants in sorted(DEFECTS.items()):
        for variant in variants:
            options = " ".join(sorted(variant.options))
            about = (variant.change.__doc__ or "").strip()
            print(f"  {name:<46} {variant.kinds[0]:<17} {' '.join(variant.parties)}  {options}  {about}")


if __name__ == "__main__":
    sys.exit(main())
