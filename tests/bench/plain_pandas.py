"""The customer base of a file of purchases as somebody would write it in pandas: `plain_pandas.py FILE LAPSE_DAYS`.

Runs in an environment of its own that has pandas; prints one line of figures per month, to be held against the brief.
"""

import json
import sys

import pandas as pd


def main(path: str, lapse_days: int) -> None:
    if path.endswith(".xlsx"):
        purchases = pd.read_excel(path, engine="openpyxl", dtype={"customer_id": str})
    else:
        purchases = pd.read_csv(path, dtype={"customer_id": str}, parse_dates=["date"])
    purchases["value"] = purchases["quantity"] * purchases["amount"]
    first = purchases.groupby("customer_id")["date"].min()
    before = pd.Series(dtype=float)
    months = pd.period_range(purchases["date"].min(), purchases["date"].max(), freq="M")
    for month in months:
        end = month.end_time.normalize()
        window = purchases[(purchases["date"] > end - pd.Timedelta(days=lapse_days)) & (purchases["date"] <= end)]
        now = window.groupby("customer_id")["value"].sum()
        came, left = now.index.difference(before.index), before.index.difference(now.index)
        kept = now.index.intersection(before.index)
        new = came[first[came] >= month.start_time]
        back = came[first[came] < month.start_time]
        grown = now[kept] - before[kept]
        figures = {
            "period": str(month),
            "opening": len(before),
            "new": len(new),
            "reactivated": len(back),
            "lost": len(left),
            "closing": len(now),
            "new_value": round(float(now[new].sum()), 2),
            "reactivated_value": round(float(now[back].sum()), 2),
            "lost_value": round(float(before[left].sum()), 2),
            "expansion": round(float(grown[grown > 0].sum()), 2),
            "contraction": round(float(-grown[grown < 0].sum()), 2),
            "closing_value": round(float(now.sum()), 2),
        }
        print(json.dumps(figures))
        before = now


main(sys.argv[1], int(sys.argv[2]))
