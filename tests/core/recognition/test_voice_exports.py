# ruff: noqa: E501 - exports have lines as long as they are
"""Exports of real systems about what customers said and were promised: the section, or what must be asked."""

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
    doubts: tuple[str, ...] = ()
    answers: dict[str, str] = {}


EXPORTS = [
    Export(
        "Zendesk, tickets",
        "zendesk_tickets.csv",
        """
Id,Requester,Requester id,Requester email,Subject,Status,Created at,Updated at,Assigned at,Solved at,Priority,Via,Ticket type,Tags,Satisfaction Score
101,Ann,9001,ann@x.example,My router never came and nobody calls back,Solved,2024-05-02 10:00,2024-05-03 11:00,2024-05-02 10:10,2024-05-03 11:00,High,Email,Problem,router delivery,Good
102,Bob,9002,bob@x.example,I was billed twice for the month of April,Open,2024-05-04 09:30,2024-05-04 09:45,2024-05-04 09:40,,Normal,Web,Question,billing,Offered
103,Cid,9003,cid@x.example,Where do I change the address on my bill,Solved,2024-05-06 16:20,2024-05-07 08:00,2024-05-06 16:25,2024-05-07 08:00,Low,Email,Question,address,Bad
""",
        {
            "feedback": [
                {
                    "name": "Zendesk tickets",
                    "columns": {
                        "date": "Created at",
                        "channel": "Via",
                        "theme": "Ticket type",
                        "text": "Subject",
                        "customer": "Requester id",
                    },
                    "asked": False,
                }
            ]
        },
    ),
    Export(
        "Intercom, conversations",
        "intercom_conversations.csv",
        """
Conversation ID,User ID,Conversation started at,Channel,Conversation rating,Conversation rating remark,Tags
c1,u1,2024-05-02 10:00:00,Messenger,5,Very quick and kind people,billing
c2,u2,2024-05-04 12:00:00,Email,2,Had to wait for two whole days,delivery
c3,u1,2024-05-09 15:30:00,Messenger,4,It was fine in the end,billing
""",
        {
            "feedback": [
                {
                    "name": "Intercom conversations",
                    "columns": {
                        "date": "Conversation started at",
                        "channel": "Channel",
                        "theme": "Tags",
                        "text": "Conversation rating remark",
                        "score": "Conversation rating",
                        "id": "Conversation ID",
                        "customer": "User ID",
                    },
                }
            ]
        },
        ("asked", "score"),
    ),
    Export(
        "SurveyMonkey",
        "survey/Responses.csv",
        """
Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How likely is it that you would recommend us to a friend or colleague?,What is the reason for your score?
118000001,4411,05/02/2024 10:01:11 AM,05/02/2024 10:03:00 AM,10.0.0.1,,9,You answer quickly and you keep your word
118000002,4411,05/14/2024 01:20:00 PM,05/14/2024 01:22:31 PM,10.0.0.2,,0,The router took two weeks to arrive here
118000003,4411,05/21/2024 09:00:00 AM,05/21/2024 09:04:12 AM,10.0.0.3,,10,No trouble at all in three years
""",
        {
            "feedback": [
                {
                    "name": "Responses",
                    "columns": {
                        "date": "End Date",
                        "text": "What is the reason for your score?",
                        "score": "How likely is it that you would recommend us to a friend or colleague?",
                        "id": "Respondent ID",
                    },
                    "asked": True,
                    "score": "nps",
                    "dates": "MM/DD/YYYY hh:mm:ss a",
                }
            ]
        },
    ),
    Export(
        "Delighted, nps",
        "nps.csv",
        """
Response ID,Person ID,Name,Email,Score,Comment,Created At
r1,p1,Ann,a@x.example,10,Just what I was looking for,1732752000
r2,p2,Bob,b@x.example,3,Took me three calls to be heard,1733011200
r3,p3,Cid,c@x.example,0,,1733097600
""",
        {
            "feedback": [
                {
                    "name": "Nps",
                    "columns": {
                        "date": "Created At",
                        "text": "Comment",
                        "score": "Score",
                        "id": "Response ID",
                        "customer": "Person ID",
                    },
                    "asked": True,
                    "dates": "unix",
                }
            ]
        },
        ("score",),
    ),
    Export(
        "Typeform",
        "typeform.csv",
        """
#,How satisfied are you?,Anything else?,Submit Date (UTC),Token
a1,5,All is well with the new box,2024-05-02 10:00:00,t1
a2,1,I want my money back please now,2024-05-03 10:00:00,t2
a3,4,,2024-05-09 10:00:00,t3
""",
        {
            "feedback": [
                {
                    "name": "Typeform",
                    "columns": {"date": "Submit Date (UTC)", "score": "How satisfied are you?", "id": "Token"},
                    "asked": True,
                    "score": "csat",
                }
            ]
        },
        ("scale",),
    ),
    Export(
        "Trustpilot, reviews",
        "reviews.csv",
        """
Review Id,Review Created (UTC),Review Stars,Review Title,Review Content,Reference Id
x1,2024-05-02T10:00:00Z,5,Great,They came on the day that they said,o1
x2,2024-05-08T11:00:00Z,1,Never again,Waited for four weeks and nobody came,o2
x3,2024-05-09T12:00:00Z,4,Good,Only the manual was hard to read,o3
""",
        {
            "feedback": [
                {
                    "name": "Reviews",
                    "columns": {
                        "date": "Review Created (UTC)",
                        "text": "Review Content",
                        "score": "Review Stars",
                        "id": "Review Id",
                    },
                    "score": "csat",
                }
            ]
        },
        ("asked", "scale"),
    ),
    Export(
        "Salesforce, cases",
        "cases.csv",
        """
Case Number,Account Name,Subject,Status,Priority,Case Reason,Case Origin,Date/Time Opened,Age
00001,Acme,The installer did not come at all,Closed,High,Installation,Phone,11/28/2024 9:05 AM,4
00002,Beta,Please send me the bill once more,Closed,Low,Billing,Web,12/3/2024 2:45 PM,1
00003,Acme,We are still without any connection,New,High,Installation,Phone,12/14/2024 8:00 AM,1
""",
        {
            "feedback": [
                {
                    "name": "Cases",
                    "columns": {
                        "date": "Date/Time Opened",
                        "channel": "Case Origin",
                        "theme": "Case Reason",
                        "text": "Subject",
                        "id": "Case Number",
                    },
                    "asked": False,
                    "dates": "M/D/YYYY h:mm a",
                }
            ]
        },
    ),
    Export(
        "a form on the web",
        "Feedback (Responses).csv",
        """
Timestamp,How easy was it?,Comments
28/11/2024 10:00:00,7,It took me two minutes in all
02/12/2024 11:30:00,1,I could not find the right page
15/12/2024 08:45:00,6,
""",
        {
            "feedback": [
                {
                    "name": "Feedback (Responses)",
                    "columns": {"date": "Timestamp", "text": "Comments", "score": "How easy was it?"},
                    "asked": True,
                    "score": "ces",
                    "dates": "DD/MM/YYYY HH:mm:ss",
                }
            ]
        },
        ("scale",),
    ),
    Export(
        "German complaints",
        "Beschwerden_2024.csv",
        """
Eingangsdatum,Kanal,Beschwerdegrund,Freitext,Kundennummer
28.11.2024,Telefon,Lieferung,Der Router kam erst nach zwei Wochen an,1001
02.12.2024,E-Mail,Rechnung,Ich habe die Rechnung zweimal bekommen,1002
13.12.2024,Telefon,Lieferung,Niemand hat mich vorher angerufen,1003
""",
        {
            "feedback": [
                {
                    "name": "Beschwerden 2024",
                    "columns": {
                        "date": "Eingangsdatum",
                        "channel": "Kanal",
                        "theme": "Beschwerdegrund",
                        "text": "Freitext",
                        "customer": "Kundennummer",
                    },
                    "asked": False,
                    "dates": "DD.MM.YYYY",
                }
            ]
        },
    ),
    Export(
        "French opinions",
        "avis_clients.csv",
        """
Date avis,Canal,Catégorie,Commentaire,Note
28/11/2024,Magasin,Accueil,Une équipe vraiment très à l'écoute,5
02/12/2024,Site,Livraison,Le colis est arrivé avec dix jours de retard,1
15/12/2024,Site,Prix,Un peu cher pour ce que c'est,3
""",
        {
            "feedback": [
                {
                    "name": "Avis clients",
                    "columns": {
                        "date": "Date avis",
                        "channel": "Canal",
                        "theme": "Catégorie",
                        "text": "Commentaire",
                        "score": "Note",
                    },
                    "dates": "DD/MM/YYYY",
                }
            ]
        },
        ("asked", "score"),
    ),
    Export(
        "a shop's deliveries",
        "orders_dataset.csv",
        """
order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
e48,9ef,delivered,2017-10-02 10:56:33,2017-10-02 11:07:15,2017-10-04 19:55:00,2017-10-10 21:25:13,2017-10-18 00:00:00
53c,b08,delivered,2018-07-24 20:41:37,2018-07-26 03:24:27,2018-07-26 14:31:00,2018-08-07 15:27:45,2018-08-13 00:00:00
477,41c,shipped,2018-08-08 08:38:49,2018-08-08 08:55:23,2018-08-08 13:50:00,,2018-09-04 00:00:00
""",
        {
            "promises": [
                {
                    "id": "orders-dataset",
                    "text": "With you on the day we said",
                    "columns": {
                        "due": "order_estimated_delivery_date",
                        "done": "order_delivered_customer_date",
                        "made": "order_purchase_timestamp",
                        "id": "order_id",
                        "customer": "customer_id",
                    },
                }
            ]
        },
        (),
        {"text": "With you on the day we said"},
    ),
    Export(
        "German deliveries",
        "Lieferungen.csv",
        """
Auftragsnummer,Bestellt am,Zugesagter Termin,Geliefert am,Filiale
1,01.11.2024,05.11.2024,05.11.2024,Nord
2,03.11.2024,08.11.2024,28.11.2024,Süd
3,14.11.2024,19.11.2024,,Nord
""",
        {
            "promises": [
                {
                    "id": "lieferungen",
                    "columns": {
                        "due": "Zugesagter Termin",
                        "done": "Geliefert am",
                        "made": "Bestellt am",
                        "unit": "Filiale",
                    },
                    "dates": "DD.MM.YYYY",
                }
            ]
        },
        ("text",),
    ),
    Export(
        "deliveries with a label",
        "late_deliveries.csv",
        """
Order Date,Delivery Status,Late,Region
2024-05-02,Arrived,No,North
2024-05-08,Arrived,Yes,South
2024-05-19,Arrived,No,North
""",
        {},
        ("kind",),
    ),
    Export(
        "deliveries with a label, as a promise",
        "late_deliveries.csv",
        """
Order Date,Delivery Status,Late,Region
2024-05-02,Arrived,No,North
2024-05-08,Arrived,Yes,South
2024-05-19,Arrived,No,North
""",
        {
            "promises": [
                {
                    "id": "late-deliveries",
                    "text": "On the day we said",
                    "columns": {"date": "Order Date", "kept": "Late", "unit": "Region"},
                    "kept_values": ["No"],
                }
            ]
        },
        (),
        {"kind": "promises", "text": "On the day we said"},
    ),
    Export(
        "first visits by week",
        "first_visit.csv",
        """
week,region,done right,visits
2024-05-06,North,40,52
2024-05-13,North,41,50
2024-05-20,South,30,47
""",
        {
            "reliability": [
                {
                    "measure": "Installed at the first visit",
                    "columns": {"date": "week", "met": "done right", "total": "visits", "unit": "region"},
                }
            ]
        },
        (),
        {"measure": "Installed at the first visit"},
    ),
    Export(
        "a column of statuses that are not plain",
        "sla.csv",
        """
Ticket,Created,SLA status
1,2024-05-02,Within SLA
2,2024-05-03,Breached
3,2024-05-09,Paused
""",
        {
            "promises": [
                {
                    "id": "sla",
                    "text": "An answer within a day",
                    "columns": {"date": "Created", "kept": "SLA status", "id": "Ticket"},
                    "kept_values": ["Within SLA"],
                }
            ]
        },
        ("kept.Paused",),
        {"kind": "promises", "text": "An answer within a day"},
    ),
    Export(
        "requests to a city",
        "311_requests.csv",
        """
Unique Key,Created Date,Closed Date,Agency,Complaint Type,Due Date
1,05/02/2024 10:00:00 AM,05/04/2024 10:00:00 AM,DOT,Street light,05/09/2024 10:00:00 AM
2,05/14/2024 09:00:00 AM,06/02/2024 12:00:00 PM,DSNY,Missed collection,05/21/2024 09:00:00 AM
3,05/15/2024 09:00:00 AM,,DOT,Pothole,05/29/2024 09:00:00 AM
""",
        {},
        ("kind",),
    ),
    Export(
        "those requests, as a promise",
        "311_requests.csv",
        """
Unique Key,Created Date,Closed Date,Agency,Complaint Type,Due Date
1,05/02/2024 10:00:00 AM,05/04/2024 10:00:00 AM,DOT,Street light,05/09/2024 10:00:00 AM
2,05/14/2024 09:00:00 AM,06/02/2024 12:00:00 PM,DSNY,Missed collection,05/21/2024 09:00:00 AM
3,05/15/2024 09:00:00 AM,,DOT,Pothole,05/29/2024 09:00:00 AM
""",
        {
            "promises": [
                {
                    "id": "311-requests",
                    "columns": {
                        "due": "Due Date",
                        "done": "Closed Date",
                        "made": "Created Date",
                        "unit": "Agency",
                        "id": "Unique Key",
                    },
                    "dates": "MM/DD/YYYY hh:mm:ss a",
                }
            ]
        },
        ("text",),
        {"kind": "promises"},
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
