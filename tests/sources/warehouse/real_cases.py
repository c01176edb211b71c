"""Charters over the real data sets: what customers said, were promised and left for."""

from __future__ import annotations

HEAD = """[organisation]
name = "N"
currency = "USD"
timezone = "America/New_York"
[[experiences]]
id = "paying"
name = "Paying"
goal = "I see why"
functions = ["Finance"]
[[experiences]]
id = "flying"
name = "Flying"
goal = "I arrive"
functions = ["Operations"]
[[leaders]]
name = "A"
function = "Finance"
[[leaders]]
name = "B"
function = "Operations"
"""
THEMES = """[[themes]]
experience = "paying"
match = ["*foreclosure", "Bill*", "urgent", "*charge*"]
words = ["refund", "voucher", "$"]
[[themes]]
experience = "flying"
match = ["Late Flight", "Cancel*", "high"]
words = ["delay", "delayed", "gate", "luggage", "thank"]
"""
COMPLAINTS = (
    HEAD
    + THEMES
    + """[[feedback]]
name = "Complaints"
asked = false
columns = { date = "Date received", channel = "Submitted via", theme = "Issue", customer = "Company" }
path = "data/cfpb_complaints.csv"
[[feedback]]
name = "Products"
asked = true
columns = { date = "Date received", theme = "Product", customer = "State" }
path = "data/cfpb_complaints.csv"
[[promises]]
id = "timely"
text = "We answer in time"
experience = "paying"
columns = { date = "Date received", kept = "Timely response?", unit = "Product", customer = "Company" }
kept_values = ["yes"]
path = "data/cfpb_complaints.csv"
[[reliability]]
measure = "Answered in time"
experience = "paying"
target = 0.97
columns = { date = "Date received", met = "Timely response?", unit = "Submitted via" }
met_values = ["Yes"]
path = "data/cfpb_complaints.csv"
"""
)
POSTS = (
    HEAD
    + THEMES
    + """[[feedback]]
name = "Posts"
asked = false
columns = { date = "tweet_created", channel = "airline", theme = "negativereason", text = "text" }
path = "data/airline_tweets.csv.gz"
[[feedback]]
name = "Posts once"
asked = true
columns = { date = "tweet_created", theme = "airline_sentiment", text = "text", id = "tweet_id", customer = "airline" }
keep = { airline = ["*a*"] }
path = "data/airline_tweets.csv.gz"
"""
)
BUSINESS = (
    HEAD
    + THEMES
    + """[customers]
kind = "contracts"
keep = { is_trial = ["false"] }
columns.customer = "account_id"
columns.start = "start_date"
columns.end = "end_date"
columns.value = "mrr_amount"
columns.segment = "plan_tier"
path = "data/ravenstack_subscriptions.csv"
[departures]
columns = { customer = "account_id", date = "churn_date", reason = "reason_code", words = "feedback_text" }
path = "data/ravenstack_churn_events.csv"
[[reasons]]
name = "Too dear"
match = ["pricing", "budget"]
experience = "paying"
[[reasons]]
name = "Help"
match = ["support"]
experience = "flying"
[[losses]]
name = "churn flag"
keep = { churn_flag = ["true"] }
columns = { customer = "account_id" }
path = "data/ravenstack_accounts.csv"
[[losses]]
name = "reported"
columns = { customer = "account_id", date = "churn_date" }
path = "data/ravenstack_churn_events.csv"
[referrals]
columns = { customer = "account_id", date = "signup_date" }
keep = { referral_source = ["partner", "organic"] }
path = "data/ravenstack_accounts.csv"
[[feedback]]
name = "Tickets"
asked = true
columns.date = "submitted_at"
columns.theme = "priority"
columns.score = "satisfaction_score"
columns.id = "ticket_id"
columns.customer = "account_id"
score = "csat"
path = "data/ravenstack_support_tickets.csv"
[[feedback]]
name = "Last words"
asked = false
columns = { date = "churn_date", theme = "reason_code", text = "feedback_text", customer = "account_id" }
path = "data/ravenstack_churn_events.csv"
[[promises]]
id = "same-day"
text = "Closed on the day"
experience = "flying"
columns = { due = "submitted_at", done = "closed_at", unit = "priority", customer = "account_id" }
path = "data/ravenstack_support_tickets.csv"
[[promises]]
id = "in-time"
text = "Closed before it was asked"
experience = "flying"
columns = { made = "submitted_at", due = "closed_at", done = "closed_at", customer = "account_id" }
path = "data/ravenstack_support_tickets.csv"
[[reliability]]
measure = "Not escalated"
experience = "flying"
columns = { date = "submitted_at", met = "escalation_flag", unit = "priority" }
met_values = ["FALSE"]
path = "data/ravenstack_support_tickets.csv"
"""
)
CASES = {
    "complaints": (COMPLAINTS, ("2016-01", "2013-Q3")),
    "posts": (POSTS, ("2015-02",)),
    "business": (BUSINESS, ("2024-11", "2024-Q2", "2023-04")),
}
"""Charters, and the periods whose briefs are compared."""
