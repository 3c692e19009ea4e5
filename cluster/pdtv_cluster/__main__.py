"""One study on many machines: python -m pdtv_cluster STUDY --out DIR"""

import argparse
import sys

from . import run_study


def main():
    parser = argparse.ArgumentParser(
        prog="pdtv_cluster",
        description="Run the shards of a `pdtv sweep` on a Dask cluster and join them.",
    )
    parser.add_argument("study", help="the study file (JSON5)")
    parser.add_argument("--out", required=True, help="the folder to fill")
    parser.add_argument("--files", help="the folder that the study and all its files are in (default: the one above the study)")
    parser.add_argument("--design", help="take the points from this CSV file")
    parser.add_argument("--scheduler", help="address of a Dask scheduler; a local cluster where it is not given")
    parser.add_argument("--workers", type=int, default=2, help="processes of a local cluster (2)")
    parser.add_argument("--shards", type=int, help="parts of the study (default: 4 a worker)")
    parser.add_argument("--pdtv", default="pdtv", help="the program, as every worker finds it")
    arguments = parser.parse_args()
    try:
        table = run_study(
            arguments.study, arguments.out, files=arguments.files, design=arguments.design,
            scheduler=arguments.scheduler, workers=arguments.workers, shards=arguments.shards,
            pdtv=arguments.pdtv)
    except (OSError, RuntimeError, ValueError) as problem:
        print(f"pdtv_cluster: {problem}", file=sys.stderr)
        return 74
    print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
