"""What columns about customers and their money are called, in several languages, by what the names mean.

Names are compared without case, accents and marks. Behind a semicolon stands what is meant less than what stands
before it. A name may have several meanings: what a column holds, and which others there are, tell them apart.
"""

from __future__ import annotations

CUSTOMERS = {
    "customer": """
        customer id, requester id, customer number, customer no, customer key, customer uuid, customer code, cust id,
        custid, client id, client number, clientid, customerid, accountid, account id, account number, account no,
        account code, subscriber id, member id, membership number, user id, userid, person id, contact id, household
        id, patient id, guest id, company id, associated company id, organisation id, organization id, kundennummer,
        kunden nr, kundennr, kunden id, kundenid, kdnr, kd nr, debitor, debitorennummer, mitgliedsnummer, numero
        client, numero de client, no client, id client, code client, id cliente, codigo cliente, codigo de cliente,
        numero cliente, numero de cliente, n cliente, num cliente, codice cliente, id do cliente, codigo do cliente,
        klantnummer, klant id, klantid, relatienummer, kundnummer, kund id, asiakasnumero, id klienta, numer klienta,
        debiteurnummer, customer unique id, kundenummer, kundenr, client ref; customer, client, account, subscriber,
        member, user, kunde, kundin, cliente, klant, klient, kund, asiakas, abonne, abonado, assinante, abbonato,
        mitglied, household
    """,
    "customer_name": """
        customer name, client name, account name, company name, company, organisation name, organization name,
        associated company, kundenname, firma, nom client, nom du client, societe, nombre cliente, nombre del cliente,
        empresa, nome cliente, nome do cliente, ragione sociale, azienda, klantnaam, bedrijfsnaam, kundnamn; name,
        full name, contact name, requester, requester name
    """,
    "email": """
        email, e mail, email address, customer email, user email, contact email, mail, correo, courriel, correo
        electronico
    """,
    "contract": """
        subscription id, subscriptionid, subscription uuid, subscription number, contract id, contract number,
        contract no, policy number, agreement number, vertragsnummer, vertragsnr, vertrags id, numero contrat, numero
        de contrat, numero contrato, numero de contrato, numero contratto, contractnummer; id, record id, key, uuid,
        nr
    """,
    "start": """
        start date, start, started at, started on, started, start utc, contract start date, contract start,
        subscription start date, subscription start, valid from, effective date, effective from, start day, begin
        date, begin, beginn, vertragsbeginn, startdatum, gultig ab, gueltig ab, aktiv seit, laufzeitbeginn, date
        debut, date de debut, debut, debut contrat, date debut contrat, fecha inicio, fecha de inicio, inicio, inicio
        contrato, fecha alta, fecha de alta, alta, data inizio, data di inizio, inizio, data inicio, data de inicio,
        ingangsdatum, begindatum, data rozpoczecia, startdato, paborjan, alkaa, data od; activated at, activation
        date, activated on, activation, customer since, kunde seit, client depuis, cliente desde, klant sinds, opened
        on; signup date, sign up date, signed up, signed up at, joined, joined on, join date, date joined, date of
        joining, registration date, eintritt, eintrittsdatum, beitritt, fecha registro, date inscription
    """,
    "end": """
        end date, end, ended at, ended on, ended, end utc, contract end date, contract end, subscription end date,
        subscription end, valid to, valid until, expires at, expiry date, expiration date, expired at, finish date,
        ende, vertragsende, enddatum, gultig bis, gueltig bis, laufzeitende, date fin, date de fin, fin, fin contrat,
        date fin contrat, fecha fin, fecha de fin, fecha baja, fecha de baja, baja, data fine, data di fine, fine,
        data fim, data de fim, data termino, einddatum, data zakonczenia, termination date, terminated at, terminated
        on, slutdatum, slutdato, sluttdato, opphort, data do; canceled at, cancelled at, cancellation date, canceled
        on, cancelled on, cancel date, churned at, churn date, canceled at utc, cancelled at utc, kundigungsdatum,
        kuendigungsdatum, gekundigt am, resiliation, date resiliation, date de resiliation, opzegdatum
    """,
    "left": """
        churn date, churned at, churned on, churn at, left on, left at, left, date left, leaving date, departure date,
        cancellation date, cancelled at, canceled at, cancelled on, canceled on, cancel date, cancelled, canceled,
        termination date, terminated on, terminated at, lost on, lost at, lost date, closed date, exit date, austritt,
        austrittsdatum, kundigungsdatum, kuendigungsdatum, kundigung zum, gekundigt am, gekuendigt am, abgangsdatum,
        date de depart, date depart, date resiliation, date de resiliation, fecha baja, fecha de baja, data disdetta,
        data recesso, data cancelamento, data de cancelamento, opzegdatum, uppsagd
    """,
    "status": """
        customer status, status, state, subscription status, account status, lifecycle status, contract status,
        kundenstatus, statut, estado, stato, situacao, etat
    """,
    "churned": """
        churn, churned, churn flag, is churned, churn label, churn value, exited, attrition, attrition flag, has
        churned, gekundigt, gekuendigt, is lost, resilie, baja si no
    """,
    "tenure": """
        tenure, tenure months, tenure in months, months active, months as customer, months on book, customer months,
        laufzeit monate, vertragsdauer monate, anciennete mois, antiguedad meses, anzianita mesi, mesi
    """,
    "reason": """
        reason, churn reason, reason code, cancel reason, cancellation reason, canceled reason, cancelled reason,
        cancellation details reason, leaving reason, reason for leaving, loss reason, lost reason, closed lost reason,
        exit reason, termination reason, kundigungsgrund, kuendigungsgrund, grund, austrittsgrund, motif, motif
        resiliation, motif de resiliation, motif depart, motivo, motivo baja, motivo de baja, causa, motivo disdetta,
        motivo cancelamento, motivo de cancelamento, reden, opzegreden, reden opzegging, powod; churn category
    """,
    "trial": """
        is trial, trial, in trial, free trial, testphase, probe, essai, is trialing, trial flag, es prueba
    """,
    "test": "is test, test, test mode, test account, is internal, internal, is demo, demo",
    "void": """
        is deleted, deleted, is void, void, is cancelled, is canceled, is refunded, refunded, storno, storniert,
        annule, anulado, annullato
    """,
    "referral": """
        referrer id, referred by, referrer, referrer customer, referring customer, referred by customer id,
        recommended by, advocate, geworben von, werber, parrain, recomendado por, padrino, presentato da, aangebracht
        door
    """,
    "referred": """
        referred, referred email, referred customer, referred name, referee, referral, referral id, referral code, new
        customer, geworbener, geworben, filleul, recomendado
    """,
}

MONEY = {
    "recurring": """
        mrr, mrr amount, monthly recurring revenue, current mrr, total mrr, arr, arr amount, annual recurring revenue,
        acv, annual contract value, tcv, total contract value, contract value, monthly charge, monthly charges,
        monthly fee, monthly price, monthly amount, monthly value, monatsbeitrag, monatspreis, monatsbetrag,
        monatliche gebuhr, monatlicher betrag, jahresbeitrag, jahreswert, montant mensuel, abonnement mensuel, prix
        mensuel, cuota, cuota mensual, importe mensual, canone, canone mensile, importo mensile, valor mensal,
        mensalidade, maandbedrag, maandprijs, premium, annual premium, manadsavgift, manedspris, oplata miesieczna;
        plan amount, subscription amount, subscription value, recurring amount, plan price, price, fee, value, unit
        amount, wert, preis, beitrag, prix, valeur, precio, valor, prezzo, valore, prijs, waarde, wartosc, pris,
        belopp, belop, belob, cena, avgift, oplata
    """,
    "amount": """
        line total, order total, total, total price, total amount, order amount, amount, amount paid, paid amount,
        grand total, total paid, sales, revenue, invoice amount, invoice total, total incl tax, total including tax,
        net sales, turnover, spend, purchase amount, transaction amount, order value, betrag, gesamtbetrag,
        rechnungsbetrag, umsatz, summe, gesamt, bestellwert, montant, montant total, total ttc, ca, importe, importe
        total, monto, importo, totale, totale ordine, valor total, montante, bedrag, totaalbedrag, omzet, belopp,
        kwota, payment value, payment amount, total value, net value, belob, belop, kwota brutto, wartosc zamowienia;
        net amount, net, gross amount, gross, amount net, amount gross, subtotal, sub total, montant ht, montant ttc,
        netto, brutto, nettobetrag, bruttobetrag, deal amount
    """,
    "each": """
        unit price, unitprice, price, price each, price per unit, item price, lineitem price, line item price, unit
        cost, einzelpreis, stuckpreis, stueckpreis, preis, prix, prix unitaire, precio, precio unitario, prezzo,
        prezzo unitario, preco, preco unitario, stuksprijs, prijs
    """,
    "quantity": """
        quantity, qty, units, pieces, lineitem quantity, line item quantity, item quantity, menge, anzahl, stuck,
        stueck, quantite, qte, cantidad, cant, quantita, qta, quantidade, qtd, aantal, antal
    """,
    "seats": """
        seats, seat count, number of seats, licenses, licences, license count, number of licenses, number of licences,
        number of users, user count, lizenzen, anzahl lizenzen, anzahl nutzer, licencias, licenze, licencas
    """,
    "bought": """
        purchase date, order date, transaction date, invoice date, sale date, sales date, purchased at, purchased on,
        ordered at, order placed at, invoicedate, orderdate, date of purchase, date of sale, kaufdatum, bestelldatum,
        rechnungsdatum, buchungsdatum, belegdatum, date achat, date d achat, date commande, date de commande, date
        facture, date de facture, fecha compra, fecha de compra, fecha pedido, fecha de pedido, fecha factura, fecha
        de factura, data acquisto, data di acquisto, data ordine, data fattura, data compra, data da compra, data
        pedido, data do pedido, aankoopdatum, besteldatum, factuurdatum, order purchase timestamp, payment date, paid
        at, paid on, charge date, fakturadatum, ordredato, orderdatum, kobsdato, data zamowienia
    """,
    "order": """
        order id, order number, order no, orderid, order name, invoice, invoice number, invoice no, invoiceno, invoice
        id, transaction id, transaction number, receipt, receipt number, charge id, payment id, bestellnummer,
        rechnungsnummer, belegnummer, numero commande, numero de commande, numero facture, numero pedido, numero de
        pedido, numero factura, numero ordine, numero fattura, ordernummer, factuurnummer, sku, stockcode, lineitem
        name, lineitem sku, basket id
    """,
    "other_money": """
        amount refunded, refund amount, refund amount usd, refunded amount, tax, taxes, tax amount, sales tax,
        shipping, discount, discount amount, total discounts, tip, fee, fees, application fee, converted amount,
        converted amount refunded, total charges, setup fee, one time fee, balance, cost
    """,
    "interval": """
        interval, billing interval, billing period, billing frequency, billing cycle, plan interval, payment frequency,
        zahlungsweise, abrechnungszeitraum, periodicite, periodicidad, frecuencia de pago, frequenza, betaaltermijn
    """,
    "currency": "currency, currency code, wahrung, waehrung, devise, moneda, divisa, valuta, moeda, waluta",
}

GENERAL = {
    "day": """
        date, day, datum, fecha, data, timestamp, time, zeitstempel, date time, datetime, tag, jour, dia, giorno, dag,
        event date, on, week; created at, created, created on, created date, created date utc, created utc, create
        date, creation date, date created, createdate, created time, erstellt am, erstellt, angelegt am, cree le, date
        creation, date de creation, creado, creado el, fecha creacion, fecha de creacion, creato il, data creazione,
        criado em, data criacao, aangemaakt op, aangemaakt
    """,
    "plan": """
        plan, plan tier, plan name, plan id, plan code, tier, tariff, tarif, product, product name, package, produkt,
        produit, producto, prodotto, produto, pakket, segment, customer segment, segmento, contract type, abonnement,
        abo, formule
    """,
    "group": """
        industry, sector, branche, secteur, settore, country, region, state, land, pays, pais, paese, customer type,
        customer group, kundengruppe, type client, market, size, city, company size
    """,
    "none": """
        current period start, current period end, current period start utc, current period end utc, current term
        start, current term end, trial start, trial end, trial start utc, trial end utc, trial ends at, next billing
        date, next billing at, next renewal, renewal date, customer description, created by, customer first name,
        customer last name, customer email, ip address, first name, last name, account owner, birth date, date of
        birth, geburtsdatum, date sent to company, customer consent provided, total spent, resolved by, end customer,
        closed lost, new arr deal, preceding upgrade flag, preceding downgrade flag, upgrade flag, downgrade flag,
        referral source, number of referrals, zip code, state province, status change date, lead status, marital
        status
    """,
}
