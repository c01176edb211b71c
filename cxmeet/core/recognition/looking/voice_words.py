"""What columns about customers' words, promises and figures are called, in several languages, by what the names mean.

Names are compared without case, accents and marks. Behind a semicolon stands what is meant less than what stands
before it. A name may have several meanings: what a column holds, and which others there are, tell them apart.
"""

from __future__ import annotations

VOICE = {
    "said": """
        date received, received, received at, received on, submitted at, submitted on, submitted, submit date, submit
        date utc, submission date, date submitted, response date, responded at, response time stamp, completed at,
        completion date, recorded date, recordeddate, date of response, survey date, review date, review created,
        review created utc, review created at, reviewed at, posted at, posted on, post date, tweet created, date time
        opened, opened at, opened date, date opened, feedback date, complaint date, conversation started at, created
        time, answered at, answered on, eingegangen am, eingang, eingangsdatum, beantwortet am, antwortdatum, recu le,
        date reception, date de reception, date reponse, date de reponse, date avis, recibido, fecha recepcion, fecha
        de recepcion, fecha respuesta, fecha de respuesta, fecha resena, ricevuto il, data risposta, data ricezione,
        data recensione, recebido em, data resposta, data da resposta, ontvangen op, ontvangen, reactiedatum; end
        date, submitted date, date submitted utc
    """,
    "text": """
        comment, comments, text, words, feedback, feedback text, verbatim, message, review, review text, review
        content, content, body, description, narrative, consumer complaint narrative, remark, remarks, note, notes,
        answer, response, suggestion, tweet, post, open text, what is the reason for your score, reason for score,
        why, conversation rating remark, rating remark, satisfaction comment, kommentar, kommentare, bemerkung,
        bemerkungen, anmerkung, freitext, nachricht, begrundung, commentaire, commentaires, remarque, verbatim client,
        avis, message client, comentario, comentarios, observaciones, opinion, texto, commento, commenti, note
        cliente, testo, recensione, opmerking, opmerkingen, toelichting, reactie, uwagi, fritekst, fritext; subject,
        title, review title, summary, betreff, titel, objet, asunto, oggetto, assunto, onderwerp
    """,
    "theme": """
        theme, topic, issue, complaint type, category, case reason, contact reason, ticket type, issue type,
        negativereason, negative reason, complaint category, request type, thema, kategorie, beschwerdegrund,
        anliegen, categorie, sujet, motif, tema, categoria, motivo, asunto tipo, onderwerp type, problem, reason,
        grund, reden, klachttype; tags, tag, labels, type, sub issue, sub category, subcategory
    """,
    "channel": """
        channel, via, submitted via, source, origin, case origin, medium, contact channel, ticket channel, collector,
        kanal, quelle, eingangskanal, canal, via de contact, origen, canale, fonte, kanaal, bron
    """,
    "nps": """
        nps, nps score, net promoter score, likelihood to recommend, how likely is it that you would recommend us to a
        friend or colleague, how likely are you to recommend us, recommend, would you recommend, ltr,
        weiterempfehlung, weiterempfehlungsbereitschaft, recommandation, recomendacion, raccomandazione, recomendacao,
        aanbeveling
    """,
    "csat": """
        csat, csat score, satisfaction score, satisfaction, satisfaction rating, customer satisfaction, overall
        satisfaction, how satisfied are you, how satisfied were you, stars, star rating, review stars, zufriedenheit,
        gesamtzufriedenheit, satisfaction client, note de satisfaction, satisfaccion, soddisfazione, satisfacao,
        tevredenheid, nojdhet
    """,
    "ces": """
        ces, ces score, customer effort score, effort score, effort, ease, how easy was it, aufwand, effort client,
        esfuerzo, facilidad, sforzo, esforco, gemak
    """,
    "score": """
        score, rating, conversation rating, rate, grade, bewertung, note, punktzahl, puntuacion, valoracion,
        calificacion, punteggio, voto, voti, avaliacao, nota, beoordeling, cijfer, betyg, ocena
    """,
    "case": """
        ticket id, ticket number, ticket, case number, case id, case, response id, respondent id, responseid,
        respondent, complaint id, review id, tweet id, post id, conversation id, survey response id, submission id,
        answer id, feedback id, unique key, fallnummer, ticketnummer, beschwerdenummer, numero ticket, numero de
        ticket, id respuesta, id reponse, reference, token, issue key, issue id, ticket key
    """,
    "desk": """
        priority, severity, agent, assignee, assigned at, solved at, first response time minutes, first response,
        resolution time hours, resolution time, escalation flag, sentiment, airline sentiment, consumer disputed,
        company response to consumer, ticket status, assigned to, group, satisfaction offered, likes, retweet count,
        review url, permalink, survey, collector id
    """,
}

DELIVERY = {
    "due": """
        due, due date, due at, due on, due by, promised, promised date, promised on, promised delivery date, promise
        date, promised for, expected delivery date, expected, estimated delivery date, order estimated delivery date,
        planned date, planned delivery date, scheduled date, scheduled delivery, target date, deadline, sla due, sla
        deadline, committed date, liefertermin, zugesagt, zugesagter termin, zugesagtes datum, termin, wunschtermin,
        frist, fallig am, faellig am, date promise, date prevue, livraison prevue, date de livraison prevue, echeance,
        fecha prometida, fecha prevista, entrega prevista, fecha compromiso, vencimiento, data prevista, data
        promessa, consegna prevista, scadenza, data prometida, prazo, beloofd, beloofde datum, leverdatum beloofd,
        gepland, due time, leveringsdato, utlovad, lovet
    """,
    "done": """
        done, done at, done on, done date, delivered, delivered at, delivered on, delivery date, actual delivery date,
        actual date, order delivered customer date, completed, completed at, completed on, completion date, fulfilled
        at, finished at, resolved at, resolved on, closed date, closed at, installed on, actual, geliefert, geliefert
        am, lieferdatum, erledigt, erledigt am, abgeschlossen am, livre le, date livraison, date de livraison,
        livraison effective, termine le, entregado, entregado el, fecha entrega, fecha de entrega, fecha real,
        consegnato, consegnato il, data consegna, data effettiva, entregue, entregue em, data entrega, data de
        entrega, geleverd, geleverd op, leverdatum, resolved time, resolved, resolution date, leveret, levert,
        levererad, levererat
    """,
    "made": """
        ordered, ordered at, ordered on, order date, order purchase timestamp, requested at, requested on, request
        date, created date, opened, opened at, booked on, booked at, bestellt, bestellt am, auftragsdatum,
        bestelldatum, commande le, date commande, date de commande, pedido el, fecha pedido, fecha de pedido, ordinato
        il, data ordine, data pedido, besteld op, besteldatum
    """,
    "not_done": """
        order delivered carrier date, shipped at, shipped, shipped on, ship date, order approved at, updated at, last
        updated, last modified, modified at, modified date, last activity date, versanddatum
    """,
    "kept": """
        kept, on time, delivered on time, timely, timely response, in time, was on time, promise kept, sla met, within
        sla, sla status, sla, delivered late, late, is late, delayed, breached, sla breached, punktlich, puenktlich,
        termingerecht, eingehalten, termin eingehalten, verspatet, a l heure, dans les delais, respecte, tenu, en
        retard, a tiempo, en plazo, puntual, cumplido, con retraso, in orario, puntuale, rispettato, in ritardo, no
        prazo, cumprido, com atraso, op tijd, gehaald, te laat, resolution status, i tide, i tid
    """,
    "met": """
        met, successes, successful, passed, ok, first time right, first visit, first visit success, done right,
        resolved first contact, first contact resolution, fcr, achieved, within target, met count, number met,
        erfullt, erreicht, bestanden, erfolgreich, reussis, reussi, atteint, cumplidas, logrados, exitosas, riusciti,
        raggiunti, atingido, gehaald aantal, geslaagd
    """,
    "total": """
        total, visits, attempts, cases, count, n, total count, number of cases, total visits, opportunities, gesamt,
        gesamtzahl, anzahl, besuche, total visites, visites, nombre, visitas, casos, totale, visite, tentativi,
        totaal, bezoeken
    """,
    "unit": """
        team, region, site, branch, store, location, depot, city, country, agency, warehouse, market, standort,
        filiale, niederlassung, equipe, agence, magasin, site web, equipo, tienda, sucursal, oficina, squadra,
        negozio, filiaal, vestiging, state
    """,
}

STATEMENT = {
    "period": """
        period, month, quarter, reporting month, reporting period, year month, monat, quartal, zeitraum, mois,
        trimestre, periode, mes, periodo, mese, maand, kwartaal
    """,
    "opening": """
        opening, opening customers, customers opening, customers at start, start customers, beginning customers,
        starting customers, customers start, customers beginning of period, anfangsbestand, bestand anfang, kunden
        anfang, clients debut, clientes iniciales, clienti iniziali, clientes inicio, beginstand
    """,
    "new": """
        new, new customers, customers new, added, joined customers, gained, neukunden, zugange, zugaenge, nouveaux,
        nouveaux clients, nuevos, nuevos clientes, altas, nuovi, nuovi clienti, novos, novos clientes, nieuwe klanten,
        nieuw
    """,
    "reactivated": """
        reactivated, reactivated customers, returned, win backs, winbacks, won back, reaktiviert, reactives,
        reactivados, riattivati, reativados
    """,
    "lost": """
        lost, lost customers, customers lost, churned customers, cancelled customers, leavers, verloren, abgange,
        abgaenge, kundigungen, perdus, clients perdus, perdidos, clientes perdidos, bajas, persi, clienti persi,
        verloren klanten
    """,
    "closing": """
        closing, closing customers, customers closing, customers at end, end customers, ending customers, customers
        end, customers end of period, endbestand, bestand ende, kunden ende, clients fin, clientes finales, clienti
        finali, clientes fim, eindstand
    """,
    "in_and_out": "in and out, joined and left",
    "opening_value": "opening value, opening mrr, starting mrr, opening arr, beginning mrr",
    "new_value": "new value, new mrr, new arr",
    "reactivated_value": "reactivated value, reactivation mrr, reactivated mrr",
    "lost_value": "lost value, lost mrr, churned mrr, churn mrr, lost arr",
    "expansion": "expansion, expansion mrr, upgrade mrr",
    "contraction": "contraction, contraction mrr, downgrade mrr",
    "closing_value": "closing value, closing mrr, ending mrr, closing arr",
}
