"""What a good facilitator brings along: for each kind of topic a title, usual minutes and the questions to ask."""

from __future__ import annotations

TITLES = {
    "assets": "Customers",
    "follow_through": "Follow-through",
    "listening": "Listening",
    "experience": "Experience",
    "promises": "Promises",
    "one_company": "One company",
    "recognition": "Recognition",
    "topic": "Topic",
    "close": "Close",
}

MINUTES = {
    "assets": 10,
    "follow_through": 10,
    "listening": 15,
    "experience": 20,
    "promises": 10,
    "one_company": 10,
    "recognition": 5,
    "topic": 10,
    "close": 10,
}

PROMPTS: dict[str, tuple[str, ...]] = {
    "assets": (
        "How many people came, how many left, how many came back? Say it as people, not as a rate.",
        "Were those who left worth more to us than those who came?",
        "Which of those who left could we have kept?",
        "Who of us has spoken with somebody who left?",
    ),
    "follow_through": (
        "Done or not done?",
        "Did the number move that it was meant to move?",
        "What comes back again and again: help it, change it, or drop it and say why?",
    ),
    "listening": (
        "Before we look: what do we expect customers to say?",
        "What do customers tell us unasked and in our surveys alike?",
        "Whom do we not hear, because a channel is missing?",
        "Each theme: do we decide, watch, or decline and say why?",
    ),
    "experience": (
        "What is the customer trying to get done?",
        "Where did we make them wait, repeat themselves or wonder?",
        "Can they count on it every time? If it depends, on what?",
        "Who stands behind this experience together, and what do they decide?",
        "Which customer number will show that it helped?",
    ),
    "promises": (
        "Which promise did we break, and to how many people?",
        "What do we owe those it was broken to?",
        "Is it a promise our work can keep at all?",
    ),
    "one_company": (
        "Which of our rules keeps people from serving a customer well?",
        "Where do the targets of two functions pull a customer apart?",
        "Do we hire and train for what customers need from us?",
    ),
    "recognition": (
        "Who did something a customer will remember?",
        "What made it possible, and how do we make it usual?",
    ),
    "topic": (
        "What does this change for a customer?",
        "What do we decide, and who stands behind it?",
    ),
    "close": (
        "Read back each decision: the accountable leader first, then every part.",
        "Who is affected and not here, and who tells them?",
        "What will customers notice, and when?",
        "From 1 to 10: did we act for customers?",
    ),
}
