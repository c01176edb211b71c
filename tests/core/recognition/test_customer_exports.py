# ruff: noqa: E501 - exports have lines as long as they are
"""Exports of real systems about customers, with their own headers: the section that reads them, or what must be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from cxmeet.core.briefing.brief import Source
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.proposal import Answers
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.core.recognition.proposing.section import section


class Export(NamedTuple):
    system: str
    path: str
    text: str
    section: dict[str, Any]
    """Without path and empty keys."""
    doubts: tuple[str, ...] = ()
    answers: dict[str, str] = {}


EXPORTS = [
    Export(
        "Stripe, subscriptions",
        "data/subscriptions.csv",
        """
id,Customer ID,Customer Description,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)
sub_1,cus_A,,a@x.example,gold,1,usd,month,29.00,active,2024-01-05 10:23,2024-01-05 10:23,2024-06-05 10:23,2024-07-05 10:23,,,,
sub_2,cus_B,,b@x.example,gold,1,usd,month,29.00,canceled,2024-01-09 08:00,2024-01-09 08:00,2024-03-09 08:00,2024-04-09 08:00,,,2024-03-20 11:00,2024-04-09 08:00
sub_3,cus_C,,c@x.example,basic,2,usd,month,9.50,trialing,2024-06-19 14:15,2024-06-19 14:15,2024-06-19 14:15,2024-07-19 14:15,2024-06-19 14:15,2024-07-03 14:15,,
sub_4,cus_A,,a@x.example,basic,1,usd,month,9.50,active,2024-02-11 17:40,2024-02-11 17:40,2024-06-11 17:40,2024-07-11 17:40,,,,
""",
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "Customer ID",
                    "start": "Start (UTC)",
                    "end": "Ended At (UTC)",
                    "value": "Amount",
                    "segment": "Plan",
                },
            }
        },
        ("quantity", "keep.Status"),
    ),
    Export(
        "Stripe, payments",
        "data/unified_payments.csv",
        """
id,Description,Seller Message,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Status,Customer ID,Customer Email,Captured
ch_1,Invoice 1,Payment complete.,2024-01-05 10:23:11,29.00,0.00,eur,29.00,0.00,0.94,Paid,cus_A,a@x.example,true
ch_2,Invoice 2,Payment complete.,2024-02-05 10:23:12,29.00,0.00,eur,29.00,0.00,0.94,Paid,cus_A,a@x.example,true
ch_3,Invoice 3,The bank did not return any further details,2024-02-07 09:01:00,19.00,0.00,eur,19.00,0.00,0.00,Failed,cus_B,b@x.example,false
ch_4,Invoice 4,Payment complete.,2024-02-08 09:01:00,19.00,19.00,eur,19.00,19.00,0.50,Refunded,cus_B,b@x.example,true
""",
        {
            "customers": {
                "kind": "purchases",
                "columns": {"customer": "Customer ID", "date": "Created date (UTC)", "amount": "Amount"},
            }
        },
        ("lapse_days", "keep.Status"),
    ),
    Export(
        "Chargebee, subscriptions",
        "exports/Subscriptions.csv",
        """
Subscription Id,Customer Id,Customer First Name,Customer Email,Plan Id,Plan Amount,MRR,Status,Created At,Started At,Activated At,Current Term Start,Current Term End,Cancelled At,Cancel Reason,Next Billing At
S1,C1,Ann,ann@x.example,pro,1200.00,100.00,Active,28-Nov-2023 10:00,28-Nov-2023 10:00,28-Nov-2023 10:00,28-Nov-2023 10:00,28-Nov-2024 10:00,,,28-Nov-2024 10:00
S2,C2,Bob,bob@x.example,pro,100.00,100.00,Cancelled,05-Jan-2024 09:30,05-Jan-2024 09:30,05-Jan-2024 09:30,05-Mar-2024 09:30,05-Apr-2024 09:30,01-Apr-2024 12:00,Not Paid,
S3,C3,Cid,cid@x.example,lite,20.00,20.00,Active,17-Feb-2024 16:45,17-Feb-2024 16:45,17-Feb-2024 16:45,17-May-2024 16:45,17-Jun-2024 16:45,,,17-Jun-2024 16:45
""",
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "Customer Id",
                    "start": "Started At",
                    "end": "Cancelled At",
                    "value": "MRR",
                    "segment": "Plan Id",
                    "reason": "Cancel Reason",
                },
                "dates": "DD-MMM-YYYY HH:mm",
            }
        },
    ),
    Export(
        "Recurly, subscriptions",
        "recurly/subscriptions.csv",
        """
subscription_uuid,account_code,plan_code,state,quantity,unit_amount,currency,activated_at,canceled_at,expires_at,trial_started_at,trial_ends_at
u1,acme,gold,active,1,99.00,USD,2023-03-01T00:00:00Z,,,,
u2,beta,gold,expired,1,99.00,USD,2023-05-11T00:00:00Z,2023-09-30T08:11:00Z,2023-10-11T00:00:00Z,,
u3,acme,seats,active,12,8.00,USD,2023-06-21T00:00:00Z,,,,
""",
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "account_code",
                    "start": "activated_at",
                    "end": "expires_at",
                    "value": "unit_amount",
                    "segment": "plan_code",
                },
            }
        },
        ("columns.value",),
    ),
    Export(
        "Salesforce, contracts",
        "salesforce/report1732752000.csv",
        """
Account ID,Account Name,Contract Number,Contract Start Date,Contract End Date,Contract Term (months),Status,Annual Contract Value
0015e00001,Acme Ltd,00000101,1/15/2024,1/14/2025,12,Activated,"12,000.00"
0015e00002,Beta GmbH,00000102,3/4/2024,3/3/2025,12,Activated,"8,400.00"
0015e00003,Gamma SA,00000103,11/28/2024,,12,Activated,"1,250.50"
""",
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "Account ID",
                    "start": "Contract Start Date",
                    "end": "Contract End Date",
                    "value": "Annual Contract Value",
                },
                "dates": "M/D/YYYY",
                "thousands": ",",
            }
        },
    ),
    Export(
        "HubSpot, deals",
        "hubspot-crm-exports-all-deals.csv",
        """
Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company,Create Date
1,Acme renewal,Closed Won,2024-05-02 10:00,Ann,1200,Sales,Acme,2024-03-01 09:00
2,Beta,Closed Lost,2024-05-03 10:00,Ann,800,Sales,Beta,2024-03-05 09:00
3,Gamma,Closed Won,2024-06-02 10:00,Bob,950,Sales,Gamma,2024-04-01 09:00
""",
        {},
        ("kind",),
    ),
    Export(
        "Shopify, orders",
        "orders_export.csv",
        """
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Customer ID
#1001,a@x.example,paid,2024-01-15 10:23:45 +0100,fulfilled,2024-01-16 09:00:00 +0100,EUR,40.00,4.90,7.17,44.90,,0.00,2024-01-15 10:23:41 +0100,2,Mug,20.00,77001
#1002,b@x.example,refunded,2024-01-16 11:00:00 +0100,fulfilled,2024-01-17 09:00:00 +0100,EUR,20.00,4.90,3.98,24.90,,0.00,2024-01-16 10:59:00 +0100,1,Mug,20.00,77002
#1003,a@x.example,paid,2024-02-20 18:00:00 +0100,unfulfilled,,EUR,60.00,0.00,9.58,60.00,,0.00,2024-02-20 17:58:00 +0100,3,Mug,20.00,77001
""",
        {
            "customers": {
                "kind": "purchases",
                "columns": {"customer": "Customer ID", "date": "Paid at", "amount": "Total"},
            }
        },
        ("lapse_days", "keep.Financial Status"),
    ),
    Export(
        "WooCommerce, orders",
        "wc-orders.csv",
        """
Order ID,Order Number,Order Date,Order Status,Customer ID,Customer Email,Order Total
901,901,28/11/2024 14:05,wc-completed,12,a@x.example,"49,90"
902,902,29/11/2024 08:15,wc-completed,13,b@x.example,"19,90"
903,903,02/12/2024 19:44,wc-completed,12,a@x.example,"1.049,00"
""",
        {
            "customers": {
                "kind": "purchases",
                "columns": {"customer": "Customer ID", "date": "Order Date", "amount": "Order Total"},
                "dates": "DD/MM/YYYY HH:mm",
                "decimal": ",",
                "thousands": ".",
            }
        },
        ("lapse_days",),
    ),
    Export(
        "a shop's invoice lines",
        "online_retail.csv",
        """
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom
536366,22633,HAND WARMER UNION JACK,6,12/13/2010 8:28,1.85,17850,United Kingdom
536367,84879,ASSORTED COLOUR BIRD ORNAMENT,32,12/17/2010 8:34,1.69,13047,France
""",
        {
            "customers": {
                "kind": "purchases",
                "columns": {
                    "customer": "CustomerID",
                    "date": "InvoiceDate",
                    "amount": "UnitPrice",
                    "quantity": "Quantity",
                    "segment": "Country",
                },
                "dates": "M/D/YYYY H:mm",
            }
        },
        ("lapse_days",),
    ),
    Export(
        "German contracts",
        "Vertragsliste.csv",
        """
Kundennummer;Kundenname;Vertragsbeginn;Vertragsende;Monatsbeitrag;Tarif;Kündigungsgrund
10023;Meier AG;01.02.2024;;"1.299,00 €";Premium;
10024;Huber KG;15.03.2024;31.10.2024;"49,90 €";Basis;Preis
10025;Lang;28.04.2024;;"49,90 €";Basis;
""".replace(";", ","),
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "Kundennummer",
                    "start": "Vertragsbeginn",
                    "end": "Vertragsende",
                    "value": "Monatsbeitrag",
                    "segment": "Tarif",
                    "reason": "Kündigungsgrund",
                },
                "dates": "DD.MM.YYYY",
                "decimal": ",",
                "thousands": ".",
                "currency": "€",
            }
        },
    ),
    Export(
        "French subscriptions",
        "abonnements.csv",
        """
Numéro client,Nom du client,Date de début,Date de fin,Montant mensuel,Motif de résiliation,Formule
C001,Dupont,28/11/2023,,"1 299,00",,Pro
C002,Martin,03/01/2024,30/06/2024,"19,90",Déménagement,Base
C003,Petit,15/02/2024,,"19,90",,Base
""",
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "Numéro client",
                    "start": "Date de début",
                    "end": "Date de fin",
                    "value": "Montant mensuel",
                    "segment": "Formule",
                    "reason": "Motif de résiliation",
                },
                "dates": "DD/MM/YYYY",
                "decimal": ",",
                "thousands": " ",
            }
        },
    ),
    Export(
        "Spanish customers who joined and left",
        "clientes.csv",
        """
Id cliente,Fecha de alta,Fecha de baja,Cuota mensual,Motivo de baja
A1,2024/01/15,NULL,"25,00",NULL
A2,2024/01/28,2024/09/30,"25,00",Precio
A3,2024/03/04,NULL,"12,50",NULL
""",
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "Id cliente",
                    "start": "Fecha de alta",
                    "end": "Fecha de baja",
                    "value": "Cuota mensual",
                    "reason": "Motivo de baja",
                },
                "dates": "YYYY/MM/DD",
                "decimal": ",",
                "empty": ["NULL"],
            }
        },
    ),
    Export(
        "Italian contracts",
        "contratti.csv",
        """
Codice cliente,Ragione sociale,Data inizio,Data fine,Canone mensile
K9,Rossi Srl,20240115,,120
K10,Bianchi Spa,20240228,20241231,85
K11,Verdi,20240331,,85
""",
        {
            "customers": {
                "kind": "contracts",
                "columns": {
                    "customer": "Codice cliente",
                    "start": "Data inizio",
                    "end": "Data fine",
                    "value": "Canone mensile",
                },
                "dates": "YYYYMMDD",
            }
        },
    ),
    Export(
        "Portuguese orders",
        "pedidos.csv",
        """
Código do cliente,Data do pedido,Valor total,Quantidade
77,28-11-2024,"1.299,00",3
78,02-12-2024,"99,90",1
77,15-12-2024,"45,00",1
""",
        {
            "customers": {
                "kind": "purchases",
                "columns": {"customer": "Código do cliente", "date": "Data do pedido", "amount": "Valor total"},
                "dates": "DD-MM-YYYY",
                "decimal": ",",
                "thousands": ".",
            }
        },
        ("lapse_days",),
    ),
    Export(
        "Dutch departures",
        "opzeggingen.csv",
        """
Klantnummer,Opzegdatum,Opzegreden,Toelichting
1,28-11-2024,Prijs,Het was ons te duur geworden dit jaar
2,03-12-2024,Verhuizing,Wij zijn naar een andere stad verhuisd
3,14-12-2024,Prijs,Een ander was veel goedkoper dan jullie
""",
        {
            "departures": {
                "columns": {
                    "date": "Opzegdatum",
                    "customer": "Klantnummer",
                    "reason": "Opzegreden",
                    "words": "Toelichting",
                },
                "dates": "DD-MM-YYYY",
            }
        },
    ),
    Export(
        "a telephone company's snapshot",
        "telco_churn.csv",
        """
customerID,gender,SeniorCitizen,tenure,Contract,MonthlyCharges,TotalCharges,Churn
7590-VHVEG,Female,0,1,Month-to-month,29.85,29.85,No
5575-GNVDE,Male,0,34,One year,56.95,1889.5,No
3668-QPYBK,Male,0,2,Month-to-month,53.85,108.15,Yes
""",
        {
            "customers": {
                "kind": "snapshot",
                "columns": {
                    "customer": "customerID",
                    "status": "Churn",
                    "value": "MonthlyCharges",
                },
                "statuses": {"stayed": ["No"], "lost": ["Yes"]},
            }
        },
        ("columns.tenure_months", "period"),
    ),
    Export(
        "a snapshot with three statuses and a fourth",
        "customer_snapshot_q2.csv",
        """
Customer ID,Tenure in Months,Monthly Charge,Customer Status,Churn Category,Churn Reason
0002-ORFBO,9,65.6,Stayed,,
0003-MKNFE,9,-4.0,Stayed,,
0004-TLHLJ,4,73.9,Churned,Competitor,Competitor had better devices
0011-IGKFF,1,98.0,Joined,,
0013-EXCHZ,3,83.9,Paused,,
""",
        {
            "customers": {
                "kind": "snapshot",
                "columns": {
                    "customer": "Customer ID",
                    "status": "Customer Status",
                    "value": "Monthly Charge",
                    "tenure_months": "Tenure in Months",
                    "reason": "Churn Reason",
                },
                "statuses": {"stayed": ["Stayed"], "new": ["Joined"], "lost": ["Churned"]},
                "period": "2026-Q2",
            }
        },
        ("status.Paused",),
        {"period": "2026-q2"},
    ),
    Export(
        "a company's own statement",
        "base_by_month.csv",
        """
month,opening,new,reactivated,lost,closing,new_mrr,lost_mrr
2026-01,100,10,1,5,106,1000,480
2026-02,106,8,0,9,105,800,900
""",
        {
            "customers": {
                "kind": "statement",
                "columns": {
                    "period": "month",
                    "opening": "opening",
                    "new": "new",
                    "lost": "lost",
                    "closing": "closing",
                    "reactivated": "reactivated",
                    "new_value": "new_mrr",
                    "lost_value": "lost_mrr",
                },
            }
        },
    ),
    Export(
        "ChartMogul, cancelled customers",
        "cancellations.csv",
        """
Customer UUID,Company,Cancelled at,Reason,MRR
c1,Acme,"Nov 28, 2025",Price,100
c2,Beta,"Dec 3, 2025",Missing feature,250
c3,Gamma,"Dec 14, 2025",Price,20
""",
        {
            "departures": {
                "columns": {"date": "Cancelled at", "customer": "Customer UUID", "reason": "Reason"},
                "dates": "MMM D, YYYY",
            }
        },
    ),
    Export(
        "referrals of a loyalty programme",
        "referrals.csv",
        """
Referrer ID,Referred email,Date
m1,x@x.example,2024-05-01
m2,y@x.example,2024-05-14
m1,z@x.example,2024-06-02
""",
        {"referrals": {"columns": {"customer": "Referrer ID", "date": "Date"}}},
    ),
    Export(
        "a list of customers with a flag",
        "accounts.csv",
        """
account_id,account_name,signup_date,plan_tier,churn_flag
A1,One,2024-10-16,Basic,FALSE
A2,Two,2023-08-17,Basic,TRUE
A3,Three,2024-08-27,Pro,FALSE
""",
        {},
        ("kind",),
    ),
    Export(
        "that list, as one of who was lost",
        "accounts.csv",
        """
account_id,account_name,signup_date,plan_tier,churn_flag
A1,One,2024-10-16,Basic,FALSE
A2,Two,2023-08-17,Basic,TRUE
A3,Three,2024-08-27,Pro,FALSE
""",
        {"losses": [{"name": "Accounts", "columns": {"customer": "account_id"}, "keep": {"churn_flag": ["TRUE"]}}]},
        (),
        {"kind": "losses"},
    ),
]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.system)
def test_an_export_is_proposed_or_asked_about(looked: Callable[[str, str], Look], export: Export) -> None:
    """The section is the one a person would write, and exactly what the file cannot tell is asked."""
    proposal = propose(looked(export.text, export.path), export.answers)
    assert tuple(doubt.id for doubt in proposal.doubts) == export.doubts
    assert proposal.complete == (not export.doubts)
    found = section(proposal)
    for keys in found.values():
        for table in keys if isinstance(keys, list) else [keys]:
            assert table.pop("path") == export.path
    assert found == export.section


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.system)
def test_once_all_is_answered_the_file_is_read_without_a_fault(
    read_back: Callable[[str, str, Answers], list[Source]], export: Export
) -> None:
    (source,) = read_back(export.text, export.path, export.answers)
    assert source.rows == export.text.strip().count("\n")
    assert not [why for why in source.set_aside.why if why not in source.set_aside.left_out]
