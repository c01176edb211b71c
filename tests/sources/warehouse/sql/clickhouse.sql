-- customers: who was there, came, came back and left, what they are worth, and for how long they stay
-- The types of its columns are assumed from what they stand for: its database was not asked, or does not answer.
-- 1 of 5: left_out, why, size, rows, named, sum, amounts, most, whole, round, open_customer, open_amount, open_date, odd_customer
SELECT
  "t8"."left_out" AS "left_out",
  "t8"."why" AS "why",
  "t8"."size" AS "size",
  COUNT(*) AS "rows",
  MAX(CASE WHEN "t8"."somebody" THEN 1 ELSE 0 END) AS "named",
  SUM("t8"."worth_read") AS "sum",
  SUM("t8"."paid") AS "amounts",
  MAX("t8"."paid") AS "most",
  SUM(
    CASE
      WHEN "t8"."paid" = CAST(FLOOR("t8"."paid") AS Nullable(Decimal(38, 6)))
      THEN 1
      ELSE 0
    END
  ) AS "whole",
  SUM(
    CASE
      WHEN (
        "t8"."paid" = CAST(FLOOR("t8"."paid") AS Nullable(Decimal(38, 6)))
      )
      AND (
        "t8"."paid" > 0
      )
      AND CAST("t8"."paid" AS Nullable(Float64)) % 100 IN (0, 50, 90, 95, 99)
      THEN 1
      ELSE 0
    END
  ) AS "round",
  SUM(CASE WHEN "t8"."customer_open" THEN 1 ELSE 0 END) AS "open_customer",
  SUM(CASE WHEN "t8"."amount_open" THEN 1 ELSE 0 END) AS "open_amount",
  SUM(CASE WHEN "t8"."date_open" THEN 1 ELSE 0 END) AS "open_date",
  SUM(CASE WHEN "t8"."customer_odd" THEN 1 ELSE 0 END) AS "odd_customer"
FROM (
  SELECT
    "t7"."customer" AS "customer",
    "t7"."amount" AS "amount",
    "t7"."date" AS "date",
    "t7"."worth" AS "worth",
    "t7"."seems" AS "seems",
    "t7"."customer_open" AS "customer_open",
    "t7"."customer_odd" AS "customer_odd",
    "t7"."amount_open" AS "amount_open",
    "t7"."amount_odd" AS "amount_odd",
    "t7"."date_open" AS "date_open",
    "t7"."date_odd" AS "date_odd",
    "t7"."left_out" AS "left_out",
    "t7"."why" AS "why",
    "t7"."filtered" AS "filtered",
    "t7"."size" AS "size",
    "t7"."paid" AS "paid",
    "t7"."worth_read" AS "worth_read",
    "t7"."customer" <> '' AS "somebody"
  FROM (
    SELECT
      "t6"."customer" AS "customer",
      "t6"."amount" AS "amount",
      "t6"."date" AS "date",
      "t6"."worth" AS "worth",
      "t6"."seems" AS "seems",
      "t6"."customer_open" AS "customer_open",
      "t6"."customer_odd" AS "customer_odd",
      "t6"."amount_open" AS "amount_open",
      "t6"."amount_odd" AS "amount_odd",
      "t6"."date_open" AS "date_open",
      "t6"."date_odd" AS "date_odd",
      "t6"."left_out" AS "left_out",
      "t6"."why" AS "why",
      "t6"."filtered" AS "filtered",
      CASE
        WHEN CASE
          WHEN isNull("t6"."left_out") AND isNull("t6"."why")
          THEN "t6"."amount"
          ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
        END > 0
        THEN CAST(FLOOR(
          (
            LN(
              CAST(CASE
                WHEN CASE
                  WHEN isNull("t6"."left_out") AND isNull("t6"."why")
                  THEN "t6"."amount"
                  ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
                END > 0
                THEN CASE
                  WHEN isNull("t6"."left_out") AND isNull("t6"."why")
                  THEN "t6"."amount"
                  ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
                END
                ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
              END AS Nullable(Float64))
            ) + 13.815510557964274
          ) / 0.6931471805599453
        ) AS Nullable(Int64)) + 1
        WHEN CASE
          WHEN isNull("t6"."left_out") AND isNull("t6"."why")
          THEN "t6"."amount"
          ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
        END <= 0
        THEN 0
        ELSE -1
      END AS "size",
      CASE
        WHEN isNull("t6"."left_out") AND isNull("t6"."why")
        THEN "t6"."amount"
        ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
      END AS "paid",
      CASE
        WHEN isNull("t6"."left_out") AND isNull("t6"."why")
        THEN "t6"."worth"
        ELSE NULL
      END AS "worth_read"
    FROM (
      SELECT
        "t5"."customer" AS "customer",
        "t5"."amount" AS "amount",
        "t5"."date" AS "date",
        "t5"."worth" AS "worth",
        "t5"."seems" AS "seems",
        "t5"."customer_open" AS "customer_open",
        "t5"."customer_odd" AS "customer_odd",
        "t5"."amount_open" AS "amount_open",
        "t5"."amount_odd" AS "amount_odd",
        "t5"."date_open" AS "date_open",
        "t5"."date_odd" AS "date_odd",
        CASE
          WHEN "t5"."filtered"
          THEN "t5"."left_out"
          WHEN NOT (
            "t5"."filtered" OR isNotNull("t5"."why")
          )
          AND COALESCE("t5"."worth" = 0, FALSE)
          THEN 'amount of 0'
          WHEN NOT (
            "t5"."filtered" OR isNotNull("t5"."why")
          )
          AND COALESCE("t5"."worth" < 0, FALSE)
          THEN 'amount below 0'
          ELSE NULL
        END AS "left_out",
        "t5"."why" AS "why",
        "t5"."filtered" AS "filtered"
      FROM (
        SELECT
          "t4"."customer" AS "customer",
          "t4"."amount" AS "amount",
          "t4"."date" AS "date",
          "t4"."worth" AS "worth",
          "t4"."seems" AS "seems",
          "t4"."customer_open" AS "customer_open",
          "t4"."customer_odd" AS "customer_odd",
          "t4"."amount_open" AS "amount_open",
          "t4"."amount_odd" AS "amount_odd",
          "t4"."date_open" AS "date_open",
          "t4"."date_odd" AS "date_odd",
          "t4"."left_out" AS "left_out",
          CASE WHEN isNotNull("t4"."why") THEN "t4"."why" ELSE NULL END AS "why",
          isNotNull("t4"."left_out") AS "filtered"
        FROM (
          SELECT
            "t3"."customer" AS "customer",
            "t3"."amount" AS "amount",
            "t3"."date" AS "date",
            "t3"."amount" AS "worth",
            "t3"."amount_likely" AS "seems",
            "t3"."customer_open" AS "customer_open",
            "t3"."customer_odd" AS "customer_odd",
            "t3"."amount_open" AS "amount_open",
            "t3"."amount_odd" AS "amount_odd",
            "t3"."date_open" AS "date_open",
            "t3"."date_odd" AS "date_odd",
            CAST(NULL AS Nullable(String)) AS "left_out",
            CASE
              WHEN isNotNull(CAST(NULL AS Nullable(String)))
              THEN CAST(NULL AS Nullable(String))
              WHEN isNotNull("t3"."customer_why")
              THEN "t3"."customer_why"
              WHEN isNotNull("t3"."amount_why")
              THEN "t3"."amount_why"
              WHEN isNotNull("t3"."date_why")
              THEN "t3"."date_why"
              ELSE NULL
            END AS "why"
          FROM (
            SELECT
              CASE
                WHEN "t2"."customer_sure"
                THEN "t2"."customer_said"
                ELSE CAST(NULL AS Nullable(String))
              END AS "customer",
              CASE
                WHEN "t2"."customer_sure"
                AND COALESCE(
                  CASE
                    WHEN LENGTH("t2"."customer_key") > 300
                    THEN LENGTH("t2"."customer_said") > 300
                    ELSE FALSE
                  END,
                  FALSE
                )
                THEN 'customer has more than 300 characters'
                WHEN NOT (
                  "t2"."customer_sure"
                )
                THEN CAST(NULL AS Nullable(String))
                ELSE NULL
              END AS "customer_why",
              NOT (
                "t2"."customer_sure" OR FALSE
              ) AS "customer_open",
              "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
              CASE
                WHEN "t2"."amount_sure"
                THEN "t2"."amount_said"
                ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
              END AS "amount",
              CASE
                WHEN "t2"."amount_nothing"
                THEN 'no amount'
                WHEN NOT (
                  "t2"."amount_sure"
                )
                THEN CAST(NULL AS Nullable(String))
                ELSE NULL
              END AS "amount_why",
              NOT (
                "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
              ) AS "amount_open",
              FALSE AS "amount_odd",
              CAST(NULL AS Nullable(Decimal(38, 6))) AS "amount_likely",
              CASE
                WHEN "t2"."date_sure"
                THEN "t2"."date_said"
                ELSE CAST(NULL AS Nullable(DATE))
              END AS "date",
              CASE
                WHEN "t2"."date_nothing"
                THEN 'no date'
                WHEN "t2"."date_sure"
                AND COALESCE(NOT (
                  toYear("t2"."date_said") BETWEEN 1900 AND 2199
                ), FALSE)
                THEN 'date out of range'
                WHEN NOT (
                  "t2"."date_sure"
                )
                THEN CAST(NULL AS Nullable(String))
                ELSE NULL
              END AS "date_why",
              NOT (
                "t2"."date_sure" OR FALSE OR "t2"."date_nothing"
              ) AS "date_open",
              FALSE AS "date_odd"
            FROM (
              SELECT
                "t1"."customer_text" AS "customer_key",
                CASE
                  WHEN match(
                    "t1"."customer_text",
                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]$'
                  )
                  THEN replaceRegexpAll(
                    "t1"."customer_text",
                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+$',
                    ''
                  )
                  ELSE "t1"."customer_text"
                END AS "customer_said",
                "t1"."customer_exact" AS "customer_sure",
                COALESCE(
                  CASE
                    WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                    THEN ''
                    ELSE CASE
                      WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                      THEN replaceRegexpAll(
                        replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                        '[.]$',
                        ''
                      )
                      ELSE CAST("t1"."amount_cell" AS Nullable(String))
                    END
                  END,
                  ''
                ) AS "amount_key",
                CAST(CASE
                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                  THEN "t1"."amount_cell"
                  ELSE CAST(NULL AS Nullable(Decimal(18, 2)))
                END AS Nullable(Decimal(38, 6))) AS "amount_said",
                COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                CASE
                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                  THEN FALSE
                  ELSE COALESCE(
                    CASE
                      WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                      THEN ''
                      ELSE CASE
                        WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                        THEN replaceRegexpAll(
                          replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                          '[.]$',
                          ''
                        )
                        ELSE CAST("t1"."amount_cell" AS Nullable(String))
                      END
                    END,
                    ''
                  ) = ''
                END AS "amount_nothing",
                COALESCE(CAST("t1"."date_cell" AS Nullable(String)), '') AS "date_key",
                CASE
                  WHEN COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE)
                  THEN "t1"."date_cell"
                  ELSE CAST(NULL AS Nullable(DATE))
                END AS "date_said",
                COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE) AS "date_sure",
                isNull("t1"."date_cell") AS "date_nothing"
              FROM (
                SELECT
                  "t0"."customer" AS "customer_cell",
                  "t0"."amount" AS "amount_cell",
                  "t0"."day" AS "date_cell",
                  COALESCE("t0"."customer", '') AS "customer_text",
                  COALESCE(
                    CASE
                      WHEN CAST("t0"."amount" AS Nullable(String)) = 'NaN'
                      THEN ''
                      ELSE CASE
                        WHEN position(CAST("t0"."amount" AS Nullable(String)), '.') > 0
                        THEN replaceRegexpAll(replaceRegexpAll(CAST("t0"."amount" AS Nullable(String)), '0+$', ''), '[.]$', '')
                        ELSE CAST("t0"."amount" AS Nullable(String))
                      END
                    END,
                    ''
                  ) AS "amount_text",
                  COALESCE(CAST("t0"."day" AS Nullable(String)), '') AS "date_text",
                  TRUE AS "customer_exact",
                  TRUE AS "amount_exact",
                  TRUE AS "date_exact"
                FROM "purchases" AS "t0"
              ) AS "t1"
            ) AS "t2"
          ) AS "t3"
        ) AS "t4"
      ) AS "t5"
    ) AS "t6"
  ) AS "t7"
) AS "t8"
GROUP BY
  "t8"."left_out",
  "t8"."why",
  "t8"."size";

-- 2 of 5: day, bought, nobody, nobody_value, refunds, refunded
SELECT
  "t9"."date" AS "day",
  sumIf("t9"."value", isNull("t9"."left_out") AND (
    "t9"."customer" <> ''
  )) AS "bought",
  SUM(
    CASE
      WHEN isNull("t9"."left_out") AND NOT (
        "t9"."customer" <> ''
      )
      THEN 1
      ELSE 0
    END
  ) AS "nobody",
  sumIf("t9"."value", isNull("t9"."left_out") AND NOT (
    "t9"."customer" <> ''
  )) AS "nobody_value",
  SUM(CASE WHEN "t9"."value" < 0 THEN 1 ELSE 0 END) AS "refunds",
  sumIf("t9"."value", "t9"."value" < 0) AS "refunded"
FROM (
  SELECT
    "t8"."customer" AS "customer",
    "t8"."amount" AS "amount",
    "t8"."date" AS "date",
    "t8"."worth" AS "value",
    "t8"."left_out" AS "left_out"
  FROM (
    SELECT
      "t7"."customer" AS "customer",
      "t7"."amount" AS "amount",
      "t7"."date" AS "date",
      "t7"."worth" AS "worth",
      "t7"."left_out" AS "left_out"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t5"."customer" AS "customer",
          "t5"."amount" AS "amount",
          "t5"."date" AS "date",
          "t5"."worth" AS "worth",
          "t5"."seems" AS "seems",
          "t5"."customer_open" AS "customer_open",
          "t5"."customer_odd" AS "customer_odd",
          "t5"."amount_open" AS "amount_open",
          "t5"."amount_odd" AS "amount_odd",
          "t5"."date_open" AS "date_open",
          "t5"."date_odd" AS "date_odd",
          CASE
            WHEN "t5"."filtered"
            THEN "t5"."left_out"
            WHEN NOT (
              "t5"."filtered" OR isNotNull("t5"."why")
            )
            AND COALESCE("t5"."worth" = 0, FALSE)
            THEN 'amount of 0'
            WHEN NOT (
              "t5"."filtered" OR isNotNull("t5"."why")
            )
            AND COALESCE("t5"."worth" < 0, FALSE)
            THEN 'amount below 0'
            ELSE NULL
          END AS "left_out",
          "t5"."why" AS "why",
          "t5"."filtered" AS "filtered"
        FROM (
          SELECT
            "t4"."customer" AS "customer",
            "t4"."amount" AS "amount",
            "t4"."date" AS "date",
            "t4"."worth" AS "worth",
            "t4"."seems" AS "seems",
            "t4"."customer_open" AS "customer_open",
            "t4"."customer_odd" AS "customer_odd",
            "t4"."amount_open" AS "amount_open",
            "t4"."amount_odd" AS "amount_odd",
            "t4"."date_open" AS "date_open",
            "t4"."date_odd" AS "date_odd",
            "t4"."left_out" AS "left_out",
            CASE WHEN isNotNull("t4"."why") THEN "t4"."why" ELSE NULL END AS "why",
            isNotNull("t4"."left_out") AS "filtered"
          FROM (
            SELECT
              "t3"."customer" AS "customer",
              "t3"."amount" AS "amount",
              "t3"."date" AS "date",
              "t3"."amount" AS "worth",
              "t3"."amount_likely" AS "seems",
              "t3"."customer_open" AS "customer_open",
              "t3"."customer_odd" AS "customer_odd",
              "t3"."amount_open" AS "amount_open",
              "t3"."amount_odd" AS "amount_odd",
              "t3"."date_open" AS "date_open",
              "t3"."date_odd" AS "date_odd",
              CAST(NULL AS Nullable(String)) AS "left_out",
              CASE
                WHEN isNotNull(CAST(NULL AS Nullable(String)))
                THEN CAST(NULL AS Nullable(String))
                WHEN isNotNull("t3"."customer_why")
                THEN "t3"."customer_why"
                WHEN isNotNull("t3"."amount_why")
                THEN "t3"."amount_why"
                WHEN isNotNull("t3"."date_why")
                THEN "t3"."date_why"
                ELSE NULL
              END AS "why"
            FROM (
              SELECT
                CASE
                  WHEN "t2"."customer_sure"
                  THEN "t2"."customer_said"
                  ELSE CAST(NULL AS Nullable(String))
                END AS "customer",
                CASE
                  WHEN "t2"."customer_sure"
                  AND COALESCE(
                    CASE
                      WHEN LENGTH("t2"."customer_key") > 300
                      THEN LENGTH("t2"."customer_said") > 300
                      ELSE FALSE
                    END,
                    FALSE
                  )
                  THEN 'customer has more than 300 characters'
                  WHEN NOT (
                    "t2"."customer_sure"
                  )
                  THEN CAST(NULL AS Nullable(String))
                  ELSE NULL
                END AS "customer_why",
                NOT (
                  "t2"."customer_sure" OR FALSE
                ) AS "customer_open",
                "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                CASE
                  WHEN "t2"."amount_sure"
                  THEN "t2"."amount_said"
                  ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
                END AS "amount",
                CASE
                  WHEN "t2"."amount_nothing"
                  THEN 'no amount'
                  WHEN NOT (
                    "t2"."amount_sure"
                  )
                  THEN CAST(NULL AS Nullable(String))
                  ELSE NULL
                END AS "amount_why",
                NOT (
                  "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                ) AS "amount_open",
                FALSE AS "amount_odd",
                CAST(NULL AS Nullable(Decimal(38, 6))) AS "amount_likely",
                CASE
                  WHEN "t2"."date_sure"
                  THEN "t2"."date_said"
                  ELSE CAST(NULL AS Nullable(DATE))
                END AS "date",
                CASE
                  WHEN "t2"."date_nothing"
                  THEN 'no date'
                  WHEN "t2"."date_sure"
                  AND COALESCE(NOT (
                    toYear("t2"."date_said") BETWEEN 1900 AND 2199
                  ), FALSE)
                  THEN 'date out of range'
                  WHEN NOT (
                    "t2"."date_sure"
                  )
                  THEN CAST(NULL AS Nullable(String))
                  ELSE NULL
                END AS "date_why",
                NOT (
                  "t2"."date_sure" OR FALSE OR "t2"."date_nothing"
                ) AS "date_open",
                FALSE AS "date_odd"
              FROM (
                SELECT
                  "t1"."customer_text" AS "customer_key",
                  CASE
                    WHEN match(
                      "t1"."customer_text",
                      '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]$'
                    )
                    THEN replaceRegexpAll(
                      "t1"."customer_text",
                      '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+$',
                      ''
                    )
                    ELSE "t1"."customer_text"
                  END AS "customer_said",
                  "t1"."customer_exact" AS "customer_sure",
                  COALESCE(
                    CASE
                      WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                      THEN ''
                      ELSE CASE
                        WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                        THEN replaceRegexpAll(
                          replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                          '[.]$',
                          ''
                        )
                        ELSE CAST("t1"."amount_cell" AS Nullable(String))
                      END
                    END,
                    ''
                  ) AS "amount_key",
                  CAST(CASE
                    WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                    THEN "t1"."amount_cell"
                    ELSE CAST(NULL AS Nullable(Decimal(18, 2)))
                  END AS Nullable(Decimal(38, 6))) AS "amount_said",
                  COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                  CASE
                    WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                    THEN FALSE
                    ELSE COALESCE(
                      CASE
                        WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                        THEN ''
                        ELSE CASE
                          WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                          THEN replaceRegexpAll(
                            replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                            '[.]$',
                            ''
                          )
                          ELSE CAST("t1"."amount_cell" AS Nullable(String))
                        END
                      END,
                      ''
                    ) = ''
                  END AS "amount_nothing",
                  COALESCE(CAST("t1"."date_cell" AS Nullable(String)), '') AS "date_key",
                  CASE
                    WHEN COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE)
                    THEN "t1"."date_cell"
                    ELSE CAST(NULL AS Nullable(DATE))
                  END AS "date_said",
                  COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE) AS "date_sure",
                  isNull("t1"."date_cell") AS "date_nothing"
                FROM (
                  SELECT
                    "t0"."customer" AS "customer_cell",
                    "t0"."amount" AS "amount_cell",
                    "t0"."day" AS "date_cell",
                    COALESCE("t0"."customer", '') AS "customer_text",
                    COALESCE(
                      CASE
                        WHEN CAST("t0"."amount" AS Nullable(String)) = 'NaN'
                        THEN ''
                        ELSE CASE
                          WHEN position(CAST("t0"."amount" AS Nullable(String)), '.') > 0
                          THEN replaceRegexpAll(replaceRegexpAll(CAST("t0"."amount" AS Nullable(String)), '0+$', ''), '[.]$', '')
                          ELSE CAST("t0"."amount" AS Nullable(String))
                        END
                      END,
                      ''
                    ) AS "amount_text",
                    COALESCE(CAST("t0"."day" AS Nullable(String)), '') AS "date_text",
                    TRUE AS "customer_exact",
                    TRUE AS "amount_exact",
                    TRUE AS "date_exact"
                  FROM "purchases" AS "t0"
                ) AS "t1"
              ) AS "t2"
            ) AS "t3"
          ) AS "t4"
        ) AS "t5"
      ) AS "t6"
      WHERE
        isNull("t6"."why") AND NOT (
          "t6"."filtered"
        )
    ) AS "t7"
  ) AS "t8"
) AS "t9"
GROUP BY
  "t9"."date";

-- 3 of 5: number, joined, new, reactivated, lost, in_and_out, new_value, reactivated_value, lost_value, expansion, contraction, buyers, touched
WITH "t15" AS (
  SELECT
    "t14"."customer" AS "customer",
    "t14"."came" AS "came",
    "t14"."went" AS "went",
    CAST(SUM("t14"."value") AS Nullable(Decimal(18, 6))) AS "value"
  FROM (
    SELECT
      "t13"."customer" AS "customer",
      "t13"."value" AS "value",
      CASE
        WHEN "t13"."since" <= toDate('2025-10-31')
        THEN 24309
        ELSE CAST((
          (
            toYear("t13"."since") * 12
          ) + toMonth("t13"."since")
        ) - 1 AS Nullable(Int32))
      END AS "came",
      CASE
        WHEN "t13"."since" <= toDate('2025-08-02')
        THEN 24309
        ELSE CASE
          WHEN "t13"."since" <= toDate('2026-08-02')
          THEN CAST((
            (
              toYear("t13"."since" + INTERVAL '90' DAY) * 12
            ) + toMonth("t13"."since" + INTERVAL '90' DAY)
          ) - 1 AS Nullable(Int32))
          ELSE CAST(NULL AS Nullable(Int32))
        END
      END AS "went"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t11"."customer" AS "customer",
          CAST("t11"."value" AS Nullable(Decimal(18, 6))) AS "value",
          "t11"."date" AS "since"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t8"."customer" AS "customer",
                "t8"."amount" AS "amount",
                "t8"."date" AS "date",
                "t8"."worth" AS "value",
                "t8"."left_out" AS "left_out"
              FROM (
                SELECT
                  "t7"."customer" AS "customer",
                  "t7"."amount" AS "amount",
                  "t7"."date" AS "date",
                  "t7"."worth" AS "worth",
                  "t7"."left_out" AS "left_out"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t5"."customer" AS "customer",
                      "t5"."amount" AS "amount",
                      "t5"."date" AS "date",
                      "t5"."worth" AS "worth",
                      "t5"."seems" AS "seems",
                      "t5"."customer_open" AS "customer_open",
                      "t5"."customer_odd" AS "customer_odd",
                      "t5"."amount_open" AS "amount_open",
                      "t5"."amount_odd" AS "amount_odd",
                      "t5"."date_open" AS "date_open",
                      "t5"."date_odd" AS "date_odd",
                      CASE
                        WHEN "t5"."filtered"
                        THEN "t5"."left_out"
                        WHEN NOT (
                          "t5"."filtered" OR isNotNull("t5"."why")
                        )
                        AND COALESCE("t5"."worth" = 0, FALSE)
                        THEN 'amount of 0'
                        WHEN NOT (
                          "t5"."filtered" OR isNotNull("t5"."why")
                        )
                        AND COALESCE("t5"."worth" < 0, FALSE)
                        THEN 'amount below 0'
                        ELSE NULL
                      END AS "left_out",
                      "t5"."why" AS "why",
                      "t5"."filtered" AS "filtered"
                    FROM (
                      SELECT
                        "t4"."customer" AS "customer",
                        "t4"."amount" AS "amount",
                        "t4"."date" AS "date",
                        "t4"."worth" AS "worth",
                        "t4"."seems" AS "seems",
                        "t4"."customer_open" AS "customer_open",
                        "t4"."customer_odd" AS "customer_odd",
                        "t4"."amount_open" AS "amount_open",
                        "t4"."amount_odd" AS "amount_odd",
                        "t4"."date_open" AS "date_open",
                        "t4"."date_odd" AS "date_odd",
                        "t4"."left_out" AS "left_out",
                        CASE WHEN isNotNull("t4"."why") THEN "t4"."why" ELSE NULL END AS "why",
                        isNotNull("t4"."left_out") AS "filtered"
                      FROM (
                        SELECT
                          "t3"."customer" AS "customer",
                          "t3"."amount" AS "amount",
                          "t3"."date" AS "date",
                          "t3"."amount" AS "worth",
                          "t3"."amount_likely" AS "seems",
                          "t3"."customer_open" AS "customer_open",
                          "t3"."customer_odd" AS "customer_odd",
                          "t3"."amount_open" AS "amount_open",
                          "t3"."amount_odd" AS "amount_odd",
                          "t3"."date_open" AS "date_open",
                          "t3"."date_odd" AS "date_odd",
                          CAST(NULL AS Nullable(String)) AS "left_out",
                          CASE
                            WHEN isNotNull(CAST(NULL AS Nullable(String)))
                            THEN CAST(NULL AS Nullable(String))
                            WHEN isNotNull("t3"."customer_why")
                            THEN "t3"."customer_why"
                            WHEN isNotNull("t3"."amount_why")
                            THEN "t3"."amount_why"
                            WHEN isNotNull("t3"."date_why")
                            THEN "t3"."date_why"
                            ELSE NULL
                          END AS "why"
                        FROM (
                          SELECT
                            CASE
                              WHEN "t2"."customer_sure"
                              THEN "t2"."customer_said"
                              ELSE CAST(NULL AS Nullable(String))
                            END AS "customer",
                            CASE
                              WHEN "t2"."customer_sure"
                              AND COALESCE(
                                CASE
                                  WHEN LENGTH("t2"."customer_key") > 300
                                  THEN LENGTH("t2"."customer_said") > 300
                                  ELSE FALSE
                                END,
                                FALSE
                              )
                              THEN 'customer has more than 300 characters'
                              WHEN NOT (
                                "t2"."customer_sure"
                              )
                              THEN CAST(NULL AS Nullable(String))
                              ELSE NULL
                            END AS "customer_why",
                            NOT (
                              "t2"."customer_sure" OR FALSE
                            ) AS "customer_open",
                            "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                            CASE
                              WHEN "t2"."amount_sure"
                              THEN "t2"."amount_said"
                              ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
                            END AS "amount",
                            CASE
                              WHEN "t2"."amount_nothing"
                              THEN 'no amount'
                              WHEN NOT (
                                "t2"."amount_sure"
                              )
                              THEN CAST(NULL AS Nullable(String))
                              ELSE NULL
                            END AS "amount_why",
                            NOT (
                              "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                            ) AS "amount_open",
                            FALSE AS "amount_odd",
                            CAST(NULL AS Nullable(Decimal(38, 6))) AS "amount_likely",
                            CASE
                              WHEN "t2"."date_sure"
                              THEN "t2"."date_said"
                              ELSE CAST(NULL AS Nullable(DATE))
                            END AS "date",
                            CASE
                              WHEN "t2"."date_nothing"
                              THEN 'no date'
                              WHEN "t2"."date_sure"
                              AND COALESCE(NOT (
                                toYear("t2"."date_said") BETWEEN 1900 AND 2199
                              ), FALSE)
                              THEN 'date out of range'
                              WHEN NOT (
                                "t2"."date_sure"
                              )
                              THEN CAST(NULL AS Nullable(String))
                              ELSE NULL
                            END AS "date_why",
                            NOT (
                              "t2"."date_sure" OR FALSE OR "t2"."date_nothing"
                            ) AS "date_open",
                            FALSE AS "date_odd"
                          FROM (
                            SELECT
                              "t1"."customer_text" AS "customer_key",
                              CASE
                                WHEN match(
                                  "t1"."customer_text",
                                  '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]$'
                                )
                                THEN replaceRegexpAll(
                                  "t1"."customer_text",
                                  '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+$',
                                  ''
                                )
                                ELSE "t1"."customer_text"
                              END AS "customer_said",
                              "t1"."customer_exact" AS "customer_sure",
                              COALESCE(
                                CASE
                                  WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                                  THEN ''
                                  ELSE CASE
                                    WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                                    THEN replaceRegexpAll(
                                      replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                                      '[.]$',
                                      ''
                                    )
                                    ELSE CAST("t1"."amount_cell" AS Nullable(String))
                                  END
                                END,
                                ''
                              ) AS "amount_key",
                              CAST(CASE
                                WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                THEN "t1"."amount_cell"
                                ELSE CAST(NULL AS Nullable(Decimal(18, 2)))
                              END AS Nullable(Decimal(38, 6))) AS "amount_said",
                              COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                              CASE
                                WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                THEN FALSE
                                ELSE COALESCE(
                                  CASE
                                    WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                                    THEN ''
                                    ELSE CASE
                                      WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                                      THEN replaceRegexpAll(
                                        replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                                        '[.]$',
                                        ''
                                      )
                                      ELSE CAST("t1"."amount_cell" AS Nullable(String))
                                    END
                                  END,
                                  ''
                                ) = ''
                              END AS "amount_nothing",
                              COALESCE(CAST("t1"."date_cell" AS Nullable(String)), '') AS "date_key",
                              CASE
                                WHEN COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE)
                                THEN "t1"."date_cell"
                                ELSE CAST(NULL AS Nullable(DATE))
                              END AS "date_said",
                              COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE) AS "date_sure",
                              isNull("t1"."date_cell") AS "date_nothing"
                            FROM (
                              SELECT
                                "t0"."customer" AS "customer_cell",
                                "t0"."amount" AS "amount_cell",
                                "t0"."day" AS "date_cell",
                                COALESCE("t0"."customer", '') AS "customer_text",
                                COALESCE(
                                  CASE
                                    WHEN CAST("t0"."amount" AS Nullable(String)) = 'NaN'
                                    THEN ''
                                    ELSE CASE
                                      WHEN position(CAST("t0"."amount" AS Nullable(String)), '.') > 0
                                      THEN replaceRegexpAll(replaceRegexpAll(CAST("t0"."amount" AS Nullable(String)), '0+$', ''), '[.]$', '')
                                      ELSE CAST("t0"."amount" AS Nullable(String))
                                    END
                                  END,
                                  ''
                                ) AS "amount_text",
                                COALESCE(CAST("t0"."day" AS Nullable(String)), '') AS "date_text",
                                TRUE AS "customer_exact",
                                TRUE AS "amount_exact",
                                TRUE AS "date_exact"
                              FROM "purchases" AS "t0"
                            ) AS "t1"
                          ) AS "t2"
                        ) AS "t3"
                      ) AS "t4"
                    ) AS "t5"
                  ) AS "t6"
                  WHERE
                    isNull("t6"."why") AND NOT (
                      "t6"."filtered"
                    )
                ) AS "t7"
              ) AS "t8"
            ) AS "t9"
            WHERE
              "t9"."customer" <> ''
          ) AS "t10"
          WHERE
            isNull("t10"."left_out")
        ) AS "t11"
      ) AS "t12"
      WHERE
        "t12"."since" <= toDate('2026-10-31')
    ) AS "t13"
  ) AS "t14"
  GROUP BY
    "t14"."customer",
    "t14"."came",
    "t14"."went"
)
SELECT
  *
FROM (
  SELECT
    "t23"."number" AS "number",
    "t23"."joined" AS "joined",
    SUM(
      CASE
        WHEN NOT (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND (
          "t23"."number" = "t23"."joined"
        )
        THEN 1
        ELSE 0
      END
    ) AS "new",
    SUM(
      CASE
        WHEN NOT (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND NOT (
          "t23"."number" = "t23"."joined"
        )
        THEN 1
        ELSE 0
      END
    ) AS "reactivated",
    SUM(
      CASE WHEN (
        "t23"."lived" > 0
      ) AND NOT (
        "t23"."lives" > 0
      ) THEN 1 ELSE 0 END
    ) AS "lost",
    SUM(
      CASE
        WHEN NOT (
          "t23"."lived" > 0
        )
        AND NOT (
          "t23"."lives" > 0
        )
        AND (
          "t23"."number" = "t23"."joined"
        )
        THEN 1
        ELSE 0
      END
    ) AS "in_and_out",
    COALESCE(
      sumIf(
        "t23"."worth",
        NOT (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND (
          "t23"."number" = "t23"."joined"
        )
      ),
      0
    ) AS "new_value",
    COALESCE(
      sumIf(
        "t23"."worth",
        NOT (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND NOT (
          "t23"."number" = "t23"."joined"
        )
      ),
      0
    ) AS "reactivated_value",
    COALESCE(
      sumIf("t23"."was_worth", (
        "t23"."lived" > 0
      ) AND NOT (
        "t23"."lives" > 0
      )),
      0
    ) AS "lost_value",
    COALESCE(
      sumIf(
        "t23"."worth" - "t23"."was_worth",
        (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND (
          (
            "t23"."worth" - "t23"."was_worth"
          ) > 0
        )
      ),
      0
    ) AS "expansion",
    COALESCE(
      sumIf(
        -(
          "t23"."worth" - "t23"."was_worth"
        ),
        (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND (
          (
            "t23"."worth" - "t23"."was_worth"
          ) < 0
        )
      ),
      0
    ) AS "contraction",
    SUM(CASE WHEN "t23"."bought" > 0 THEN 1 ELSE 0 END) AS "buyers",
    COUNT(*) AS "touched"
  FROM (
    SELECT
      "t22"."customer" AS "customer",
      "t22"."number" AS "number",
      "t22"."turn" AS "turn",
      "t22"."value" AS "value",
      "t22"."bought" AS "bought",
      "t22"."lives" AS "lives",
      "t22"."worth" AS "worth",
      "t22"."joined" AS "joined",
      "t22"."lives" - "t22"."turn" AS "lived",
      "t22"."worth" - "t22"."value" AS "was_worth"
    FROM (
      SELECT
        "t21"."customer" AS "customer",
        "t21"."number" AS "number",
        "t21"."turn" AS "turn",
        "t21"."value" AS "value",
        "t21"."bought" AS "bought",
        SUM("t21"."turn") OVER (
          PARTITION BY "t21"."customer"
          ORDER BY "t21"."number" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "lives",
        SUM("t21"."value") OVER (
          PARTITION BY "t21"."customer"
          ORDER BY "t21"."number" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "worth",
        FIRST_VALUE("t21"."number") OVER (
          PARTITION BY "t21"."customer"
          ORDER BY "t21"."number" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "joined"
      FROM (
        SELECT
          "t20"."customer" AS "customer",
          "t20"."number" AS "number",
          CAST(SUM("t20"."turn") AS Nullable(Int32)) AS "turn",
          CAST(SUM("t20"."value") AS Nullable(Decimal(18, 6))) AS "value",
          MAX("t20"."bought") AS "bought"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t16"."customer" AS "customer",
              "t16"."came" AS "number",
              CASE WHEN COALESCE("t16"."came" = "t16"."went", FALSE) THEN 0 ELSE 1 END AS "turn",
              CASE WHEN COALESCE("t16"."came" = "t16"."went", FALSE) THEN 0 ELSE "t16"."value" END AS "value",
              1 AS "bought"
            FROM "t15" AS "t16"
          ) AS "t18"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t17"."customer" AS "customer",
              "t17"."went" AS "number",
              -1 AS "turn",
              -(
                "t17"."value"
              ) AS "value",
              0 AS "bought"
            FROM (
              SELECT
                *
              FROM "t15" AS "t16"
              WHERE
                "t16"."came" <> "t16"."went"
            ) AS "t17"
          ) AS "t19"
        ) AS "t20"
        GROUP BY
          "t20"."customer",
          "t20"."number"
      ) AS "t21"
    ) AS "t22"
  ) AS "t23"
  GROUP BY
    "t23"."number",
    "t23"."joined"
) AS "t24"
ORDER BY
  "t24"."number" ASC,
  "t24"."joined" ASC;

-- 4 of 5: days, customers
WITH "t12" AS (
  SELECT
    "t11"."customer" AS "customer",
    CAST("t11"."value" AS Nullable(Decimal(18, 6))) AS "value",
    "t11"."date" AS "since"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t8"."customer" AS "customer",
          "t8"."amount" AS "amount",
          "t8"."date" AS "date",
          "t8"."worth" AS "value",
          "t8"."left_out" AS "left_out"
        FROM (
          SELECT
            "t7"."customer" AS "customer",
            "t7"."amount" AS "amount",
            "t7"."date" AS "date",
            "t7"."worth" AS "worth",
            "t7"."left_out" AS "left_out"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t5"."customer" AS "customer",
                "t5"."amount" AS "amount",
                "t5"."date" AS "date",
                "t5"."worth" AS "worth",
                "t5"."seems" AS "seems",
                "t5"."customer_open" AS "customer_open",
                "t5"."customer_odd" AS "customer_odd",
                "t5"."amount_open" AS "amount_open",
                "t5"."amount_odd" AS "amount_odd",
                "t5"."date_open" AS "date_open",
                "t5"."date_odd" AS "date_odd",
                CASE
                  WHEN "t5"."filtered"
                  THEN "t5"."left_out"
                  WHEN NOT (
                    "t5"."filtered" OR isNotNull("t5"."why")
                  )
                  AND COALESCE("t5"."worth" = 0, FALSE)
                  THEN 'amount of 0'
                  WHEN NOT (
                    "t5"."filtered" OR isNotNull("t5"."why")
                  )
                  AND COALESCE("t5"."worth" < 0, FALSE)
                  THEN 'amount below 0'
                  ELSE NULL
                END AS "left_out",
                "t5"."why" AS "why",
                "t5"."filtered" AS "filtered"
              FROM (
                SELECT
                  "t4"."customer" AS "customer",
                  "t4"."amount" AS "amount",
                  "t4"."date" AS "date",
                  "t4"."worth" AS "worth",
                  "t4"."seems" AS "seems",
                  "t4"."customer_open" AS "customer_open",
                  "t4"."customer_odd" AS "customer_odd",
                  "t4"."amount_open" AS "amount_open",
                  "t4"."amount_odd" AS "amount_odd",
                  "t4"."date_open" AS "date_open",
                  "t4"."date_odd" AS "date_odd",
                  "t4"."left_out" AS "left_out",
                  CASE WHEN isNotNull("t4"."why") THEN "t4"."why" ELSE NULL END AS "why",
                  isNotNull("t4"."left_out") AS "filtered"
                FROM (
                  SELECT
                    "t3"."customer" AS "customer",
                    "t3"."amount" AS "amount",
                    "t3"."date" AS "date",
                    "t3"."amount" AS "worth",
                    "t3"."amount_likely" AS "seems",
                    "t3"."customer_open" AS "customer_open",
                    "t3"."customer_odd" AS "customer_odd",
                    "t3"."amount_open" AS "amount_open",
                    "t3"."amount_odd" AS "amount_odd",
                    "t3"."date_open" AS "date_open",
                    "t3"."date_odd" AS "date_odd",
                    CAST(NULL AS Nullable(String)) AS "left_out",
                    CASE
                      WHEN isNotNull(CAST(NULL AS Nullable(String)))
                      THEN CAST(NULL AS Nullable(String))
                      WHEN isNotNull("t3"."customer_why")
                      THEN "t3"."customer_why"
                      WHEN isNotNull("t3"."amount_why")
                      THEN "t3"."amount_why"
                      WHEN isNotNull("t3"."date_why")
                      THEN "t3"."date_why"
                      ELSE NULL
                    END AS "why"
                  FROM (
                    SELECT
                      CASE
                        WHEN "t2"."customer_sure"
                        THEN "t2"."customer_said"
                        ELSE CAST(NULL AS Nullable(String))
                      END AS "customer",
                      CASE
                        WHEN "t2"."customer_sure"
                        AND COALESCE(
                          CASE
                            WHEN LENGTH("t2"."customer_key") > 300
                            THEN LENGTH("t2"."customer_said") > 300
                            ELSE FALSE
                          END,
                          FALSE
                        )
                        THEN 'customer has more than 300 characters'
                        WHEN NOT (
                          "t2"."customer_sure"
                        )
                        THEN CAST(NULL AS Nullable(String))
                        ELSE NULL
                      END AS "customer_why",
                      NOT (
                        "t2"."customer_sure" OR FALSE
                      ) AS "customer_open",
                      "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                      CASE
                        WHEN "t2"."amount_sure"
                        THEN "t2"."amount_said"
                        ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
                      END AS "amount",
                      CASE
                        WHEN "t2"."amount_nothing"
                        THEN 'no amount'
                        WHEN NOT (
                          "t2"."amount_sure"
                        )
                        THEN CAST(NULL AS Nullable(String))
                        ELSE NULL
                      END AS "amount_why",
                      NOT (
                        "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                      ) AS "amount_open",
                      FALSE AS "amount_odd",
                      CAST(NULL AS Nullable(Decimal(38, 6))) AS "amount_likely",
                      CASE
                        WHEN "t2"."date_sure"
                        THEN "t2"."date_said"
                        ELSE CAST(NULL AS Nullable(DATE))
                      END AS "date",
                      CASE
                        WHEN "t2"."date_nothing"
                        THEN 'no date'
                        WHEN "t2"."date_sure"
                        AND COALESCE(NOT (
                          toYear("t2"."date_said") BETWEEN 1900 AND 2199
                        ), FALSE)
                        THEN 'date out of range'
                        WHEN NOT (
                          "t2"."date_sure"
                        )
                        THEN CAST(NULL AS Nullable(String))
                        ELSE NULL
                      END AS "date_why",
                      NOT (
                        "t2"."date_sure" OR FALSE OR "t2"."date_nothing"
                      ) AS "date_open",
                      FALSE AS "date_odd"
                    FROM (
                      SELECT
                        "t1"."customer_text" AS "customer_key",
                        CASE
                          WHEN match(
                            "t1"."customer_text",
                            '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]$'
                          )
                          THEN replaceRegexpAll(
                            "t1"."customer_text",
                            '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+$',
                            ''
                          )
                          ELSE "t1"."customer_text"
                        END AS "customer_said",
                        "t1"."customer_exact" AS "customer_sure",
                        COALESCE(
                          CASE
                            WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                            THEN ''
                            ELSE CASE
                              WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                              THEN replaceRegexpAll(
                                replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                                '[.]$',
                                ''
                              )
                              ELSE CAST("t1"."amount_cell" AS Nullable(String))
                            END
                          END,
                          ''
                        ) AS "amount_key",
                        CAST(CASE
                          WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                          THEN "t1"."amount_cell"
                          ELSE CAST(NULL AS Nullable(Decimal(18, 2)))
                        END AS Nullable(Decimal(38, 6))) AS "amount_said",
                        COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                        CASE
                          WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                          THEN FALSE
                          ELSE COALESCE(
                            CASE
                              WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                              THEN ''
                              ELSE CASE
                                WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                                THEN replaceRegexpAll(
                                  replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                                  '[.]$',
                                  ''
                                )
                                ELSE CAST("t1"."amount_cell" AS Nullable(String))
                              END
                            END,
                            ''
                          ) = ''
                        END AS "amount_nothing",
                        COALESCE(CAST("t1"."date_cell" AS Nullable(String)), '') AS "date_key",
                        CASE
                          WHEN COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE)
                          THEN "t1"."date_cell"
                          ELSE CAST(NULL AS Nullable(DATE))
                        END AS "date_said",
                        COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE) AS "date_sure",
                        isNull("t1"."date_cell") AS "date_nothing"
                      FROM (
                        SELECT
                          "t0"."customer" AS "customer_cell",
                          "t0"."amount" AS "amount_cell",
                          "t0"."day" AS "date_cell",
                          COALESCE("t0"."customer", '') AS "customer_text",
                          COALESCE(
                            CASE
                              WHEN CAST("t0"."amount" AS Nullable(String)) = 'NaN'
                              THEN ''
                              ELSE CASE
                                WHEN position(CAST("t0"."amount" AS Nullable(String)), '.') > 0
                                THEN replaceRegexpAll(replaceRegexpAll(CAST("t0"."amount" AS Nullable(String)), '0+$', ''), '[.]$', '')
                                ELSE CAST("t0"."amount" AS Nullable(String))
                              END
                            END,
                            ''
                          ) AS "amount_text",
                          COALESCE(CAST("t0"."day" AS Nullable(String)), '') AS "date_text",
                          TRUE AS "customer_exact",
                          TRUE AS "amount_exact",
                          TRUE AS "date_exact"
                        FROM "purchases" AS "t0"
                      ) AS "t1"
                    ) AS "t2"
                  ) AS "t3"
                ) AS "t4"
              ) AS "t5"
            ) AS "t6"
            WHERE
              isNull("t6"."why") AND NOT (
                "t6"."filtered"
              )
          ) AS "t7"
        ) AS "t8"
      ) AS "t9"
      WHERE
        "t9"."customer" <> ''
    ) AS "t10"
    WHERE
      isNull("t10"."left_out")
  ) AS "t11"
)
SELECT
  *
FROM (
  SELECT
    "t27"."days" AS "days",
    COUNT(*) AS "customers"
  FROM (
    SELECT
      DATE_DIFF(DAY, "t26"."first", "t26"."last") AS "days"
    FROM (
      SELECT
        "t25"."customer" AS "customer",
        "t25"."first" AS "first",
        COALESCE("t25"."before_next", "t25"."last") AS "last"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t23"."customer" AS "customer",
            maxIf(
              "t23"."since",
              (
                isNull("t23"."so_far")
                OR (
                  DATE_DIFF(DAY, "t23"."so_far", "t23"."since") >= 90
                )
              )
              AND (
                "t23"."since" <= toDate('2026-10-31')
              )
            ) AS "first",
            minIf(
              "t23"."so_far",
              (
                isNull("t23"."so_far")
                OR (
                  DATE_DIFF(DAY, "t23"."so_far", "t23"."since") >= 90
                )
              )
              AND NOT (
                "t23"."since" <= toDate('2026-10-31')
              )
            ) AS "before_next",
            MAX("t23"."until") AS "last"
          FROM (
            SELECT
              "t22"."customer" AS "customer",
              "t22"."since" AS "since",
              "t22"."until" AS "until",
              MAX("t22"."until") OVER (
                PARTITION BY "t22"."customer"
                ORDER BY "t22"."since" ASC, "t22"."until" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
              ) AS "so_far"
            FROM (
              SELECT
                "t15"."customer" AS "customer",
                "t15"."since" AS "since",
                "t15"."since" AS "until"
              FROM (
                SELECT
                  *
                FROM "t12" AS "t13"
                WHERE
                  "t13"."since" <= toDate('2026-10-31')
              ) AS "t15"
              LEFT SEMI JOIN (
                SELECT
                  "t19"."customer" AS "customer",
                  "t19"."was_worth" AS "value"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t17"."customer" AS "customer",
                      COALESCE(sumIf("t17"."value", "t17"."was"), 0) AS "was_worth",
                      COALESCE(sumIf("t17"."value", "t17"."here"), 0) AS "worth",
                      MAX("t17"."was") AS "was",
                      MAX("t17"."here") AS "here",
                      MAX("t17"."earlier") AS "earlier",
                      MAX("t17"."ever") AS "ever",
                      MAX("t17"."inside") AS "inside",
                      MAX("t17"."lively") AS "lively"
                    FROM (
                      SELECT
                        "t16"."customer" AS "customer",
                        "t16"."value" AS "value",
                        (
                          "t16"."since" <= toDate('2026-09-30')
                        )
                        AND NOT (
                          "t16"."since" <= toDate('2026-07-02')
                        ) AS "was",
                        (
                          "t16"."since" <= toDate('2026-10-31')
                        )
                        AND NOT (
                          "t16"."since" <= toDate('2026-08-02')
                        ) AS "here",
                        "t16"."since" <= toDate('2026-09-30') AS "earlier",
                        "t16"."since" <= toDate('2026-10-31') AS "ever",
                        NOT (
                          "t16"."since" <= toDate('2026-09-30')
                        )
                        AND (
                          "t16"."since" <= toDate('2026-08-02')
                        ) AS "inside",
                        (
                          "t16"."since" <= toDate('2026-10-31')
                        )
                        AND NOT (
                          "t16"."since" <= toDate('2026-08-02')
                        )
                        AND NOT (
                          "t16"."since" <= toDate('2026-08-20')
                        ) AS "lively"
                      FROM (
                        SELECT
                          *
                        FROM "t12" AS "t13"
                        WHERE
                          "t13"."since" <= toDate('2026-10-31')
                          AND NOT (
                            "t13"."since" <= toDate('2026-07-02')
                          )
                      ) AS "t16"
                    ) AS "t17"
                    GROUP BY
                      "t17"."customer"
                  ) AS "t18"
                  WHERE
                    "t18"."was" AND NOT (
                      "t18"."here"
                    )
                ) AS "t19"
              ) AS "t21"
                ON "t15"."customer" = "t21"."customer"
            ) AS "t22"
          ) AS "t23"
          GROUP BY
            "t23"."customer"
        ) AS "t24"
        WHERE
          isNotNull("t24"."first")
      ) AS "t25"
    ) AS "t26"
  ) AS "t27"
  GROUP BY
    "t27"."days"
) AS "t28"
ORDER BY
  "t28"."days" ASC;

-- 5 of 5: customers, value, ten, tenth, hundredth, quiet, quiet_value
SELECT
  COUNT(*) AS "customers",
  SUM("t16"."worth") AS "value",
  sumIf("t16"."worth", "t16"."rank" <= 10) AS "ten",
  sumIf("t16"."worth", (
    (
      "t16"."rank" - 1
    ) * 10
  ) < "t16"."customers") AS "tenth",
  sumIf("t16"."worth", (
    (
      "t16"."rank" - 1
    ) * 100
  ) < "t16"."customers") AS "hundredth",
  SUM(CASE WHEN NOT (
    "t16"."lively"
  ) THEN 1 ELSE 0 END) AS "quiet",
  sumIf("t16"."worth", NOT (
    "t16"."lively"
  )) AS "quiet_value"
FROM (
  SELECT
    "t15"."customer" AS "customer",
    "t15"."was_worth" AS "was_worth",
    "t15"."worth" AS "worth",
    "t15"."was" AS "was",
    "t15"."here" AS "here",
    "t15"."earlier" AS "earlier",
    "t15"."ever" AS "ever",
    "t15"."inside" AS "inside",
    "t15"."lively" AS "lively",
    (
      ROW_NUMBER() OVER (
        ORDER BY "t15"."worth" DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1
    ) + 1 AS "rank",
    COUNT(*) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "customers"
  FROM (
    SELECT
      "t14"."customer" AS "customer",
      COALESCE(sumIf("t14"."value", "t14"."was"), 0) AS "was_worth",
      COALESCE(sumIf("t14"."value", "t14"."here"), 0) AS "worth",
      MAX("t14"."was") AS "was",
      MAX("t14"."here") AS "here",
      MAX("t14"."earlier") AS "earlier",
      MAX("t14"."ever") AS "ever",
      MAX("t14"."inside") AS "inside",
      MAX("t14"."lively") AS "lively"
    FROM (
      SELECT
        "t13"."customer" AS "customer",
        "t13"."value" AS "value",
        (
          "t13"."since" <= toDate('2026-09-30')
        )
        AND NOT (
          "t13"."since" <= toDate('2026-07-02')
        ) AS "was",
        (
          "t13"."since" <= toDate('2026-10-31')
        )
        AND NOT (
          "t13"."since" <= toDate('2026-08-02')
        ) AS "here",
        "t13"."since" <= toDate('2026-09-30') AS "earlier",
        "t13"."since" <= toDate('2026-10-31') AS "ever",
        NOT (
          "t13"."since" <= toDate('2026-09-30')
        )
        AND (
          "t13"."since" <= toDate('2026-08-02')
        ) AS "inside",
        (
          "t13"."since" <= toDate('2026-10-31')
        )
        AND NOT (
          "t13"."since" <= toDate('2026-08-02')
        )
        AND NOT (
          "t13"."since" <= toDate('2026-08-20')
        ) AS "lively"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t11"."customer" AS "customer",
            CAST("t11"."value" AS Nullable(Decimal(18, 6))) AS "value",
            "t11"."date" AS "since"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t8"."customer" AS "customer",
                  "t8"."amount" AS "amount",
                  "t8"."date" AS "date",
                  "t8"."worth" AS "value",
                  "t8"."left_out" AS "left_out"
                FROM (
                  SELECT
                    "t7"."customer" AS "customer",
                    "t7"."amount" AS "amount",
                    "t7"."date" AS "date",
                    "t7"."worth" AS "worth",
                    "t7"."left_out" AS "left_out"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t5"."customer" AS "customer",
                        "t5"."amount" AS "amount",
                        "t5"."date" AS "date",
                        "t5"."worth" AS "worth",
                        "t5"."seems" AS "seems",
                        "t5"."customer_open" AS "customer_open",
                        "t5"."customer_odd" AS "customer_odd",
                        "t5"."amount_open" AS "amount_open",
                        "t5"."amount_odd" AS "amount_odd",
                        "t5"."date_open" AS "date_open",
                        "t5"."date_odd" AS "date_odd",
                        CASE
                          WHEN "t5"."filtered"
                          THEN "t5"."left_out"
                          WHEN NOT (
                            "t5"."filtered" OR isNotNull("t5"."why")
                          )
                          AND COALESCE("t5"."worth" = 0, FALSE)
                          THEN 'amount of 0'
                          WHEN NOT (
                            "t5"."filtered" OR isNotNull("t5"."why")
                          )
                          AND COALESCE("t5"."worth" < 0, FALSE)
                          THEN 'amount below 0'
                          ELSE NULL
                        END AS "left_out",
                        "t5"."why" AS "why",
                        "t5"."filtered" AS "filtered"
                      FROM (
                        SELECT
                          "t4"."customer" AS "customer",
                          "t4"."amount" AS "amount",
                          "t4"."date" AS "date",
                          "t4"."worth" AS "worth",
                          "t4"."seems" AS "seems",
                          "t4"."customer_open" AS "customer_open",
                          "t4"."customer_odd" AS "customer_odd",
                          "t4"."amount_open" AS "amount_open",
                          "t4"."amount_odd" AS "amount_odd",
                          "t4"."date_open" AS "date_open",
                          "t4"."date_odd" AS "date_odd",
                          "t4"."left_out" AS "left_out",
                          CASE WHEN isNotNull("t4"."why") THEN "t4"."why" ELSE NULL END AS "why",
                          isNotNull("t4"."left_out") AS "filtered"
                        FROM (
                          SELECT
                            "t3"."customer" AS "customer",
                            "t3"."amount" AS "amount",
                            "t3"."date" AS "date",
                            "t3"."amount" AS "worth",
                            "t3"."amount_likely" AS "seems",
                            "t3"."customer_open" AS "customer_open",
                            "t3"."customer_odd" AS "customer_odd",
                            "t3"."amount_open" AS "amount_open",
                            "t3"."amount_odd" AS "amount_odd",
                            "t3"."date_open" AS "date_open",
                            "t3"."date_odd" AS "date_odd",
                            CAST(NULL AS Nullable(String)) AS "left_out",
                            CASE
                              WHEN isNotNull(CAST(NULL AS Nullable(String)))
                              THEN CAST(NULL AS Nullable(String))
                              WHEN isNotNull("t3"."customer_why")
                              THEN "t3"."customer_why"
                              WHEN isNotNull("t3"."amount_why")
                              THEN "t3"."amount_why"
                              WHEN isNotNull("t3"."date_why")
                              THEN "t3"."date_why"
                              ELSE NULL
                            END AS "why"
                          FROM (
                            SELECT
                              CASE
                                WHEN "t2"."customer_sure"
                                THEN "t2"."customer_said"
                                ELSE CAST(NULL AS Nullable(String))
                              END AS "customer",
                              CASE
                                WHEN "t2"."customer_sure"
                                AND COALESCE(
                                  CASE
                                    WHEN LENGTH("t2"."customer_key") > 300
                                    THEN LENGTH("t2"."customer_said") > 300
                                    ELSE FALSE
                                  END,
                                  FALSE
                                )
                                THEN 'customer has more than 300 characters'
                                WHEN NOT (
                                  "t2"."customer_sure"
                                )
                                THEN CAST(NULL AS Nullable(String))
                                ELSE NULL
                              END AS "customer_why",
                              NOT (
                                "t2"."customer_sure" OR FALSE
                              ) AS "customer_open",
                              "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                              CASE
                                WHEN "t2"."amount_sure"
                                THEN "t2"."amount_said"
                                ELSE CAST(NULL AS Nullable(Decimal(38, 6)))
                              END AS "amount",
                              CASE
                                WHEN "t2"."amount_nothing"
                                THEN 'no amount'
                                WHEN NOT (
                                  "t2"."amount_sure"
                                )
                                THEN CAST(NULL AS Nullable(String))
                                ELSE NULL
                              END AS "amount_why",
                              NOT (
                                "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                              ) AS "amount_open",
                              FALSE AS "amount_odd",
                              CAST(NULL AS Nullable(Decimal(38, 6))) AS "amount_likely",
                              CASE
                                WHEN "t2"."date_sure"
                                THEN "t2"."date_said"
                                ELSE CAST(NULL AS Nullable(DATE))
                              END AS "date",
                              CASE
                                WHEN "t2"."date_nothing"
                                THEN 'no date'
                                WHEN "t2"."date_sure"
                                AND COALESCE(NOT (
                                  toYear("t2"."date_said") BETWEEN 1900 AND 2199
                                ), FALSE)
                                THEN 'date out of range'
                                WHEN NOT (
                                  "t2"."date_sure"
                                )
                                THEN CAST(NULL AS Nullable(String))
                                ELSE NULL
                              END AS "date_why",
                              NOT (
                                "t2"."date_sure" OR FALSE OR "t2"."date_nothing"
                              ) AS "date_open",
                              FALSE AS "date_odd"
                            FROM (
                              SELECT
                                "t1"."customer_text" AS "customer_key",
                                CASE
                                  WHEN match(
                                    "t1"."customer_text",
                                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]$'
                                  )
                                  THEN replaceRegexpAll(
                                    "t1"."customer_text",
                                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \\x{85}\\x{a0}\\x{1680}\\x{2000}\\x{2001}\\x{2002}\\x{2003}\\x{2004}\\x{2005}\\x{2006}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+$',
                                    ''
                                  )
                                  ELSE "t1"."customer_text"
                                END AS "customer_said",
                                "t1"."customer_exact" AS "customer_sure",
                                COALESCE(
                                  CASE
                                    WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                                    THEN ''
                                    ELSE CASE
                                      WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                                      THEN replaceRegexpAll(
                                        replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                                        '[.]$',
                                        ''
                                      )
                                      ELSE CAST("t1"."amount_cell" AS Nullable(String))
                                    END
                                  END,
                                  ''
                                ) AS "amount_key",
                                CAST(CASE
                                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                  THEN "t1"."amount_cell"
                                  ELSE CAST(NULL AS Nullable(Decimal(18, 2)))
                                END AS Nullable(Decimal(38, 6))) AS "amount_said",
                                COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                                CASE
                                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                  THEN FALSE
                                  ELSE COALESCE(
                                    CASE
                                      WHEN CAST("t1"."amount_cell" AS Nullable(String)) = 'NaN'
                                      THEN ''
                                      ELSE CASE
                                        WHEN position(CAST("t1"."amount_cell" AS Nullable(String)), '.') > 0
                                        THEN replaceRegexpAll(
                                          replaceRegexpAll(CAST("t1"."amount_cell" AS Nullable(String)), '0+$', ''),
                                          '[.]$',
                                          ''
                                        )
                                        ELSE CAST("t1"."amount_cell" AS Nullable(String))
                                      END
                                    END,
                                    ''
                                  ) = ''
                                END AS "amount_nothing",
                                COALESCE(CAST("t1"."date_cell" AS Nullable(String)), '') AS "date_key",
                                CASE
                                  WHEN COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE)
                                  THEN "t1"."date_cell"
                                  ELSE CAST(NULL AS Nullable(DATE))
                                END AS "date_said",
                                COALESCE("t1"."date_cell" BETWEEN toDate('0001-01-01') AND toDate('9999-12-31'), TRUE) AS "date_sure",
                                isNull("t1"."date_cell") AS "date_nothing"
                              FROM (
                                SELECT
                                  "t0"."customer" AS "customer_cell",
                                  "t0"."amount" AS "amount_cell",
                                  "t0"."day" AS "date_cell",
                                  COALESCE("t0"."customer", '') AS "customer_text",
                                  COALESCE(
                                    CASE
                                      WHEN CAST("t0"."amount" AS Nullable(String)) = 'NaN'
                                      THEN ''
                                      ELSE CASE
                                        WHEN position(CAST("t0"."amount" AS Nullable(String)), '.') > 0
                                        THEN replaceRegexpAll(replaceRegexpAll(CAST("t0"."amount" AS Nullable(String)), '0+$', ''), '[.]$', '')
                                        ELSE CAST("t0"."amount" AS Nullable(String))
                                      END
                                    END,
                                    ''
                                  ) AS "amount_text",
                                  COALESCE(CAST("t0"."day" AS Nullable(String)), '') AS "date_text",
                                  TRUE AS "customer_exact",
                                  TRUE AS "amount_exact",
                                  TRUE AS "date_exact"
                                FROM "purchases" AS "t0"
                              ) AS "t1"
                            ) AS "t2"
                          ) AS "t3"
                        ) AS "t4"
                      ) AS "t5"
                    ) AS "t6"
                    WHERE
                      isNull("t6"."why") AND NOT (
                        "t6"."filtered"
                      )
                  ) AS "t7"
                ) AS "t8"
              ) AS "t9"
              WHERE
                "t9"."customer" <> ''
            ) AS "t10"
            WHERE
              isNull("t10"."left_out")
          ) AS "t11"
        ) AS "t12"
        WHERE
          "t12"."since" <= toDate('2026-10-31')
          AND NOT (
            "t12"."since" <= toDate('2026-08-02')
          )
      ) AS "t13"
    ) AS "t14"
    GROUP BY
      "t14"."customer"
  ) AS "t15"
) AS "t16";
