-- customers: who was there, came, came back and left, what they are worth, and for how long they stay
-- The types of its columns are assumed from what they stand for: its database was not asked, or does not answer.
-- 1 of 5: left_out, why, size, rows, named, sum, amounts, most, whole, round, open_customer, open_amount, open_date, odd_customer
SELECT
  "t10"."left_out",
  "t10"."why",
  "t10"."size",
  COUNT(*) AS "rows",
  MAX(CASE WHEN "t10"."somebody" THEN 1 ELSE 0 END) AS "named",
  SUM("t10"."worth_read") AS "sum",
  SUM("t10"."paid") AS "amounts",
  MAX("t10"."paid") AS "most",
  SUM(
    CASE
      WHEN "t10"."paid" = CAST(FLOOR("t10"."paid") AS DECIMAL(38, 6))
      THEN 1
      ELSE 0
    END
  ) AS "whole",
  SUM(
    CASE
      WHEN (
        "t10"."paid" = CAST(FLOOR("t10"."paid") AS DECIMAL(38, 6))
      )
      AND (
        "t10"."paid" > 0
      )
      AND CAST(CAST(CAST("t10"."paid" AS DOUBLE PRECISION) AS DECIMAL) % CAST(100 AS DECIMAL) AS DOUBLE PRECISION) IN (0, 50, 90, 95, 99)
      THEN 1
      ELSE 0
    END
  ) AS "round",
  SUM(CASE WHEN "t10"."customer_open" THEN 1 ELSE 0 END) AS "open_customer",
  SUM(CASE WHEN "t10"."amount_open" THEN 1 ELSE 0 END) AS "open_amount",
  SUM(CASE WHEN "t10"."date_open" THEN 1 ELSE 0 END) AS "open_date",
  SUM(CASE WHEN "t10"."customer_odd" THEN 1 ELSE 0 END) AS "odd_customer"
FROM (
  SELECT
    "t8"."customer",
    "t8"."amount",
    "t8"."date",
    "t8"."worth",
    "t8"."seems",
    "t8"."customer_open",
    "t8"."customer_odd",
    "t8"."amount_open",
    "t8"."amount_odd",
    "t8"."date_open",
    "t8"."date_odd",
    "t8"."left_out",
    "t8"."why",
    "t8"."filtered",
    "t8"."size",
    "t8"."paid",
    "t8"."worth_read",
    "t8"."customer" <> '' AS "somebody"
  FROM (
    SELECT
      "t7"."customer",
      "t7"."amount",
      "t7"."date",
      "t7"."worth",
      "t7"."seems",
      "t7"."customer_open",
      "t7"."customer_odd",
      "t7"."amount_open",
      "t7"."amount_odd",
      "t7"."date_open",
      "t7"."date_odd",
      "t7"."left_out",
      "t7"."why",
      "t7"."filtered",
      CASE
        WHEN CASE
          WHEN (
            "t7"."left_out" IS NULL
          ) AND (
            "t7"."why" IS NULL
          )
          THEN "t7"."amount"
          ELSE CAST(NULL AS DECIMAL(38, 6))
        END > 0
        THEN CAST(FLOOR(
          CAST((
            LN(
              CAST(CASE
                WHEN CASE
                  WHEN (
                    "t7"."left_out" IS NULL
                  ) AND (
                    "t7"."why" IS NULL
                  )
                  THEN "t7"."amount"
                  ELSE CAST(NULL AS DECIMAL(38, 6))
                END > 0
                THEN CASE
                  WHEN (
                    "t7"."left_out" IS NULL
                  ) AND (
                    "t7"."why" IS NULL
                  )
                  THEN "t7"."amount"
                  ELSE CAST(NULL AS DECIMAL(38, 6))
                END
                ELSE CAST(NULL AS DECIMAL(38, 6))
              END AS DOUBLE PRECISION)
            ) + 13.815510557964274
          ) AS DOUBLE PRECISION) / 0.6931471805599453
        ) AS BIGINT) + 1
        WHEN CASE
          WHEN (
            "t7"."left_out" IS NULL
          ) AND (
            "t7"."why" IS NULL
          )
          THEN "t7"."amount"
          ELSE CAST(NULL AS DECIMAL(38, 6))
        END <= 0
        THEN 0
        ELSE -1
      END AS "size",
      CASE
        WHEN (
          "t7"."left_out" IS NULL
        ) AND (
          "t7"."why" IS NULL
        )
        THEN "t7"."amount"
        ELSE CAST(NULL AS DECIMAL(38, 6))
      END AS "paid",
      CASE
        WHEN (
          "t7"."left_out" IS NULL
        ) AND (
          "t7"."why" IS NULL
        )
        THEN "t7"."worth"
        ELSE NULL
      END AS "worth_read"
    FROM (
      SELECT
        "t5"."customer",
        "t5"."amount",
        "t5"."date",
        "t5"."worth",
        "t5"."seems",
        "t5"."customer_open",
        "t5"."customer_odd",
        "t5"."amount_open",
        "t5"."amount_odd",
        "t5"."date_open",
        "t5"."date_odd",
        CASE
          WHEN "t5"."filtered"
          THEN "t5"."left_out"
          WHEN NOT (
            "t5"."filtered" OR (
              "t5"."why" IS NOT NULL
            )
          )
          AND COALESCE("t5"."worth" = 0, FALSE)
          THEN 'amount of 0'
          WHEN NOT (
            "t5"."filtered" OR (
              "t5"."why" IS NOT NULL
            )
          )
          AND COALESCE("t5"."worth" < 0, FALSE)
          THEN 'amount below 0'
          ELSE NULL
        END AS "left_out",
        "t5"."why",
        "t5"."filtered"
      FROM (
        SELECT
          "t4"."customer",
          "t4"."amount",
          "t4"."date",
          "t4"."worth",
          "t4"."seems",
          "t4"."customer_open",
          "t4"."customer_odd",
          "t4"."amount_open",
          "t4"."amount_odd",
          "t4"."date_open",
          "t4"."date_odd",
          "t4"."left_out",
          CASE WHEN "t4"."why" IS NOT NULL THEN "t4"."why" ELSE NULL END AS "why",
          "t4"."left_out" IS NOT NULL AS "filtered"
        FROM (
          SELECT
            "t3"."customer",
            "t3"."amount",
            "t3"."date",
            "t3"."amount" AS "worth",
            "t3"."amount_likely" AS "seems",
            "t3"."customer_open",
            "t3"."customer_odd",
            "t3"."amount_open",
            "t3"."amount_odd",
            "t3"."date_open",
            "t3"."date_odd",
            CAST(NULL AS VARCHAR) AS "left_out",
            CASE
              WHEN CAST(NULL AS VARCHAR) IS NOT NULL
              THEN CAST(NULL AS VARCHAR)
              WHEN "t3"."customer_why" IS NOT NULL
              THEN "t3"."customer_why"
              WHEN "t3"."amount_why" IS NOT NULL
              THEN "t3"."amount_why"
              WHEN "t3"."date_why" IS NOT NULL
              THEN "t3"."date_why"
              ELSE NULL
            END AS "why"
          FROM (
            SELECT
              CASE
                WHEN "t2"."customer_sure"
                THEN "t2"."customer_said"
                ELSE CAST(NULL AS VARCHAR)
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
                THEN CAST(NULL AS VARCHAR)
                ELSE NULL
              END AS "customer_why",
              NOT (
                "t2"."customer_sure" OR FALSE
              ) AS "customer_open",
              "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
              CASE
                WHEN "t2"."amount_sure"
                THEN "t2"."amount_said"
                ELSE CAST(NULL AS DECIMAL(38, 6))
              END AS "amount",
              CASE
                WHEN "t2"."amount_nothing"
                THEN 'no amount'
                WHEN NOT (
                  "t2"."amount_sure"
                )
                THEN CAST(NULL AS VARCHAR)
                ELSE NULL
              END AS "amount_why",
              NOT (
                "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
              ) AS "amount_open",
              FALSE AS "amount_odd",
              CAST(NULL AS DECIMAL(38, 6)) AS "amount_likely",
              CASE WHEN "t2"."date_sure" THEN "t2"."date_said" ELSE CAST(NULL AS DATE) END AS "date",
              CASE
                WHEN "t2"."date_nothing"
                THEN 'no date'
                WHEN "t2"."date_sure"
                AND COALESCE(NOT (
                  EXTRACT(year FROM "t2"."date_said") BETWEEN 1900 AND 2199
                ), FALSE)
                THEN 'date out of range'
                WHEN NOT (
                  "t2"."date_sure"
                )
                THEN CAST(NULL AS VARCHAR)
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
                  WHEN "t1"."customer_text" ~ '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                  THEN REGEXP_REPLACE(
                    "t1"."customer_text",
                    '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                    '',
                    'g'
                  )
                  ELSE "t1"."customer_text"
                END AS "customer_said",
                "t1"."customer_exact" AS "customer_sure",
                COALESCE(
                  CASE
                    WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                    THEN ''
                    ELSE CASE
                      WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                      THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                      ELSE CAST("t1"."amount_cell" AS VARCHAR)
                    END
                  END,
                  ''
                ) AS "amount_key",
                CAST(CASE
                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                  THEN "t1"."amount_cell"
                  ELSE CAST(NULL AS DECIMAL(18, 2))
                END AS DECIMAL(38, 6)) AS "amount_said",
                COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                CASE
                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                  THEN FALSE
                  ELSE COALESCE(
                    CASE
                      WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                      THEN ''
                      ELSE CASE
                        WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                        THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                        ELSE CAST("t1"."amount_cell" AS VARCHAR)
                      END
                    END,
                    ''
                  ) = ''
                END AS "amount_nothing",
                COALESCE(CAST("t1"."date_cell" AS VARCHAR), '') AS "date_key",
                CASE
                  WHEN COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE)
                  THEN "t1"."date_cell"
                  ELSE CAST(NULL AS DATE)
                END AS "date_said",
                COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE) AS "date_sure",
                "t1"."date_cell" IS NULL AS "date_nothing"
              FROM (
                SELECT
                  "t0"."customer" AS "customer_cell",
                  "t0"."amount" AS "amount_cell",
                  "t0"."day" AS "date_cell",
                  COALESCE("t0"."customer", '') AS "customer_text",
                  COALESCE(
                    CASE
                      WHEN CAST("t0"."amount" AS VARCHAR) = 'NaN'
                      THEN ''
                      ELSE CASE
                        WHEN POSITION('.' IN CAST("t0"."amount" AS VARCHAR)) > 0
                        THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t0"."amount" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                        ELSE CAST("t0"."amount" AS VARCHAR)
                      END
                    END,
                    ''
                  ) AS "amount_text",
                  COALESCE(CAST("t0"."day" AS VARCHAR), '') AS "date_text",
                  TRUE AS "customer_exact",
                  TRUE AS "amount_exact",
                  TRUE AS "date_exact"
                FROM "purchases" AS "t0"
                OFFSET 0
              ) AS "t1"
              OFFSET 0
            ) AS "t2"
            OFFSET 0
          ) AS "t3"
          OFFSET 0
        ) AS "t4"
        OFFSET 0
      ) AS "t5"
      LIMIT 9223372036854775807
    ) AS "t7"
    OFFSET 0
  ) AS "t8"
  LIMIT 9223372036854775807
) AS "t10"
GROUP BY
  1,
  2,
  3;

-- 2 of 5: day, bought, nobody, nobody_value, refunds, refunded
SELECT
  "t9"."date" AS "day",
  SUM("t9"."value") FILTER(WHERE
    (
      "t9"."left_out" IS NULL
    ) AND (
      "t9"."customer" <> ''
    )) AS "bought",
  SUM(
    CASE
      WHEN (
        "t9"."left_out" IS NULL
      ) AND NOT (
        "t9"."customer" <> ''
      )
      THEN 1
      ELSE 0
    END
  ) AS "nobody",
  SUM("t9"."value") FILTER(WHERE
    (
      "t9"."left_out" IS NULL
    ) AND NOT (
      "t9"."customer" <> ''
    )) AS "nobody_value",
  SUM(CASE WHEN "t9"."value" < 0 THEN 1 ELSE 0 END) AS "refunds",
  SUM("t9"."value") FILTER(WHERE
    "t9"."value" < 0) AS "refunded"
FROM (
  SELECT
    "t8"."customer",
    "t8"."amount",
    "t8"."date",
    "t8"."worth" AS "value",
    "t8"."left_out"
  FROM (
    SELECT
      "t7"."customer",
      "t7"."amount",
      "t7"."date",
      "t7"."worth",
      "t7"."left_out"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t5"."customer",
          "t5"."amount",
          "t5"."date",
          "t5"."worth",
          "t5"."seems",
          "t5"."customer_open",
          "t5"."customer_odd",
          "t5"."amount_open",
          "t5"."amount_odd",
          "t5"."date_open",
          "t5"."date_odd",
          CASE
            WHEN "t5"."filtered"
            THEN "t5"."left_out"
            WHEN NOT (
              "t5"."filtered" OR (
                "t5"."why" IS NOT NULL
              )
            )
            AND COALESCE("t5"."worth" = 0, FALSE)
            THEN 'amount of 0'
            WHEN NOT (
              "t5"."filtered" OR (
                "t5"."why" IS NOT NULL
              )
            )
            AND COALESCE("t5"."worth" < 0, FALSE)
            THEN 'amount below 0'
            ELSE NULL
          END AS "left_out",
          "t5"."why",
          "t5"."filtered"
        FROM (
          SELECT
            "t4"."customer",
            "t4"."amount",
            "t4"."date",
            "t4"."worth",
            "t4"."seems",
            "t4"."customer_open",
            "t4"."customer_odd",
            "t4"."amount_open",
            "t4"."amount_odd",
            "t4"."date_open",
            "t4"."date_odd",
            "t4"."left_out",
            CASE WHEN "t4"."why" IS NOT NULL THEN "t4"."why" ELSE NULL END AS "why",
            "t4"."left_out" IS NOT NULL AS "filtered"
          FROM (
            SELECT
              "t3"."customer",
              "t3"."amount",
              "t3"."date",
              "t3"."amount" AS "worth",
              "t3"."amount_likely" AS "seems",
              "t3"."customer_open",
              "t3"."customer_odd",
              "t3"."amount_open",
              "t3"."amount_odd",
              "t3"."date_open",
              "t3"."date_odd",
              CAST(NULL AS VARCHAR) AS "left_out",
              CASE
                WHEN CAST(NULL AS VARCHAR) IS NOT NULL
                THEN CAST(NULL AS VARCHAR)
                WHEN "t3"."customer_why" IS NOT NULL
                THEN "t3"."customer_why"
                WHEN "t3"."amount_why" IS NOT NULL
                THEN "t3"."amount_why"
                WHEN "t3"."date_why" IS NOT NULL
                THEN "t3"."date_why"
                ELSE NULL
              END AS "why"
            FROM (
              SELECT
                CASE
                  WHEN "t2"."customer_sure"
                  THEN "t2"."customer_said"
                  ELSE CAST(NULL AS VARCHAR)
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
                  THEN CAST(NULL AS VARCHAR)
                  ELSE NULL
                END AS "customer_why",
                NOT (
                  "t2"."customer_sure" OR FALSE
                ) AS "customer_open",
                "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                CASE
                  WHEN "t2"."amount_sure"
                  THEN "t2"."amount_said"
                  ELSE CAST(NULL AS DECIMAL(38, 6))
                END AS "amount",
                CASE
                  WHEN "t2"."amount_nothing"
                  THEN 'no amount'
                  WHEN NOT (
                    "t2"."amount_sure"
                  )
                  THEN CAST(NULL AS VARCHAR)
                  ELSE NULL
                END AS "amount_why",
                NOT (
                  "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                ) AS "amount_open",
                FALSE AS "amount_odd",
                CAST(NULL AS DECIMAL(38, 6)) AS "amount_likely",
                CASE WHEN "t2"."date_sure" THEN "t2"."date_said" ELSE CAST(NULL AS DATE) END AS "date",
                CASE
                  WHEN "t2"."date_nothing"
                  THEN 'no date'
                  WHEN "t2"."date_sure"
                  AND COALESCE(NOT (
                    EXTRACT(year FROM "t2"."date_said") BETWEEN 1900 AND 2199
                  ), FALSE)
                  THEN 'date out of range'
                  WHEN NOT (
                    "t2"."date_sure"
                  )
                  THEN CAST(NULL AS VARCHAR)
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
                    WHEN "t1"."customer_text" ~ '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                    THEN REGEXP_REPLACE(
                      "t1"."customer_text",
                      '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                      '',
                      'g'
                    )
                    ELSE "t1"."customer_text"
                  END AS "customer_said",
                  "t1"."customer_exact" AS "customer_sure",
                  COALESCE(
                    CASE
                      WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                      THEN ''
                      ELSE CASE
                        WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                        THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                        ELSE CAST("t1"."amount_cell" AS VARCHAR)
                      END
                    END,
                    ''
                  ) AS "amount_key",
                  CAST(CASE
                    WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                    THEN "t1"."amount_cell"
                    ELSE CAST(NULL AS DECIMAL(18, 2))
                  END AS DECIMAL(38, 6)) AS "amount_said",
                  COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                  CASE
                    WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                    THEN FALSE
                    ELSE COALESCE(
                      CASE
                        WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                        THEN ''
                        ELSE CASE
                          WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                          THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                          ELSE CAST("t1"."amount_cell" AS VARCHAR)
                        END
                      END,
                      ''
                    ) = ''
                  END AS "amount_nothing",
                  COALESCE(CAST("t1"."date_cell" AS VARCHAR), '') AS "date_key",
                  CASE
                    WHEN COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE)
                    THEN "t1"."date_cell"
                    ELSE CAST(NULL AS DATE)
                  END AS "date_said",
                  COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE) AS "date_sure",
                  "t1"."date_cell" IS NULL AS "date_nothing"
                FROM (
                  SELECT
                    "t0"."customer" AS "customer_cell",
                    "t0"."amount" AS "amount_cell",
                    "t0"."day" AS "date_cell",
                    COALESCE("t0"."customer", '') AS "customer_text",
                    COALESCE(
                      CASE
                        WHEN CAST("t0"."amount" AS VARCHAR) = 'NaN'
                        THEN ''
                        ELSE CASE
                          WHEN POSITION('.' IN CAST("t0"."amount" AS VARCHAR)) > 0
                          THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t0"."amount" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                          ELSE CAST("t0"."amount" AS VARCHAR)
                        END
                      END,
                      ''
                    ) AS "amount_text",
                    COALESCE(CAST("t0"."day" AS VARCHAR), '') AS "date_text",
                    TRUE AS "customer_exact",
                    TRUE AS "amount_exact",
                    TRUE AS "date_exact"
                  FROM "purchases" AS "t0"
                  OFFSET 0
                ) AS "t1"
                OFFSET 0
              ) AS "t2"
              OFFSET 0
            ) AS "t3"
            OFFSET 0
          ) AS "t4"
          OFFSET 0
        ) AS "t5"
        OFFSET 0
      ) AS "t6"
      WHERE
        "t6"."why" IS NULL AND NOT (
          "t6"."filtered"
        )
      OFFSET 0
    ) AS "t7"
    OFFSET 0
  ) AS "t8"
  OFFSET 0
) AS "t9"
GROUP BY
  1;

-- 3 of 5: number, joined, new, reactivated, lost, in_and_out, new_value, reactivated_value, lost_value, expansion, contraction, buyers, touched
WITH "t15" AS (
  SELECT
    "t14"."customer",
    "t14"."came",
    "t14"."went",
    CAST(SUM("t14"."value") AS DECIMAL(18, 6)) AS "value"
  FROM (
    SELECT
      "t13"."customer",
      "t13"."value",
      CASE
        WHEN "t13"."since" <= MAKE_DATE(2025, 10, 31)
        THEN 24309
        ELSE CAST((
          (
            EXTRACT(year FROM "t13"."since") * 12
          ) + EXTRACT(month FROM "t13"."since")
        ) - 1 AS INT)
      END AS "came",
      CASE
        WHEN "t13"."since" <= MAKE_DATE(2025, 8, 2)
        THEN 24309
        ELSE CASE
          WHEN "t13"."since" <= MAKE_DATE(2026, 8, 2)
          THEN CAST((
            (
              EXTRACT(year FROM "t13"."since" + INTERVAL '90 DAY') * 12
            ) + EXTRACT(month FROM "t13"."since" + INTERVAL '90 DAY')
          ) - 1 AS INT)
          ELSE CAST(NULL AS INT)
        END
      END AS "went"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t11"."customer",
          CAST("t11"."value" AS DECIMAL(18, 6)) AS "value",
          "t11"."date" AS "since"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t8"."customer",
                "t8"."amount",
                "t8"."date",
                "t8"."worth" AS "value",
                "t8"."left_out"
              FROM (
                SELECT
                  "t7"."customer",
                  "t7"."amount",
                  "t7"."date",
                  "t7"."worth",
                  "t7"."left_out"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t5"."customer",
                      "t5"."amount",
                      "t5"."date",
                      "t5"."worth",
                      "t5"."seems",
                      "t5"."customer_open",
                      "t5"."customer_odd",
                      "t5"."amount_open",
                      "t5"."amount_odd",
                      "t5"."date_open",
                      "t5"."date_odd",
                      CASE
                        WHEN "t5"."filtered"
                        THEN "t5"."left_out"
                        WHEN NOT (
                          "t5"."filtered" OR (
                            "t5"."why" IS NOT NULL
                          )
                        )
                        AND COALESCE("t5"."worth" = 0, FALSE)
                        THEN 'amount of 0'
                        WHEN NOT (
                          "t5"."filtered" OR (
                            "t5"."why" IS NOT NULL
                          )
                        )
                        AND COALESCE("t5"."worth" < 0, FALSE)
                        THEN 'amount below 0'
                        ELSE NULL
                      END AS "left_out",
                      "t5"."why",
                      "t5"."filtered"
                    FROM (
                      SELECT
                        "t4"."customer",
                        "t4"."amount",
                        "t4"."date",
                        "t4"."worth",
                        "t4"."seems",
                        "t4"."customer_open",
                        "t4"."customer_odd",
                        "t4"."amount_open",
                        "t4"."amount_odd",
                        "t4"."date_open",
                        "t4"."date_odd",
                        "t4"."left_out",
                        CASE WHEN "t4"."why" IS NOT NULL THEN "t4"."why" ELSE NULL END AS "why",
                        "t4"."left_out" IS NOT NULL AS "filtered"
                      FROM (
                        SELECT
                          "t3"."customer",
                          "t3"."amount",
                          "t3"."date",
                          "t3"."amount" AS "worth",
                          "t3"."amount_likely" AS "seems",
                          "t3"."customer_open",
                          "t3"."customer_odd",
                          "t3"."amount_open",
                          "t3"."amount_odd",
                          "t3"."date_open",
                          "t3"."date_odd",
                          CAST(NULL AS VARCHAR) AS "left_out",
                          CASE
                            WHEN CAST(NULL AS VARCHAR) IS NOT NULL
                            THEN CAST(NULL AS VARCHAR)
                            WHEN "t3"."customer_why" IS NOT NULL
                            THEN "t3"."customer_why"
                            WHEN "t3"."amount_why" IS NOT NULL
                            THEN "t3"."amount_why"
                            WHEN "t3"."date_why" IS NOT NULL
                            THEN "t3"."date_why"
                            ELSE NULL
                          END AS "why"
                        FROM (
                          SELECT
                            CASE
                              WHEN "t2"."customer_sure"
                              THEN "t2"."customer_said"
                              ELSE CAST(NULL AS VARCHAR)
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
                              THEN CAST(NULL AS VARCHAR)
                              ELSE NULL
                            END AS "customer_why",
                            NOT (
                              "t2"."customer_sure" OR FALSE
                            ) AS "customer_open",
                            "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                            CASE
                              WHEN "t2"."amount_sure"
                              THEN "t2"."amount_said"
                              ELSE CAST(NULL AS DECIMAL(38, 6))
                            END AS "amount",
                            CASE
                              WHEN "t2"."amount_nothing"
                              THEN 'no amount'
                              WHEN NOT (
                                "t2"."amount_sure"
                              )
                              THEN CAST(NULL AS VARCHAR)
                              ELSE NULL
                            END AS "amount_why",
                            NOT (
                              "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                            ) AS "amount_open",
                            FALSE AS "amount_odd",
                            CAST(NULL AS DECIMAL(38, 6)) AS "amount_likely",
                            CASE WHEN "t2"."date_sure" THEN "t2"."date_said" ELSE CAST(NULL AS DATE) END AS "date",
                            CASE
                              WHEN "t2"."date_nothing"
                              THEN 'no date'
                              WHEN "t2"."date_sure"
                              AND COALESCE(NOT (
                                EXTRACT(year FROM "t2"."date_said") BETWEEN 1900 AND 2199
                              ), FALSE)
                              THEN 'date out of range'
                              WHEN NOT (
                                "t2"."date_sure"
                              )
                              THEN CAST(NULL AS VARCHAR)
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
                                WHEN "t1"."customer_text" ~ '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                                THEN REGEXP_REPLACE(
                                  "t1"."customer_text",
                                  '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                                  '',
                                  'g'
                                )
                                ELSE "t1"."customer_text"
                              END AS "customer_said",
                              "t1"."customer_exact" AS "customer_sure",
                              COALESCE(
                                CASE
                                  WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                                  THEN ''
                                  ELSE CASE
                                    WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                                    THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                    ELSE CAST("t1"."amount_cell" AS VARCHAR)
                                  END
                                END,
                                ''
                              ) AS "amount_key",
                              CAST(CASE
                                WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                THEN "t1"."amount_cell"
                                ELSE CAST(NULL AS DECIMAL(18, 2))
                              END AS DECIMAL(38, 6)) AS "amount_said",
                              COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                              CASE
                                WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                THEN FALSE
                                ELSE COALESCE(
                                  CASE
                                    WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                                    THEN ''
                                    ELSE CASE
                                      WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                                      THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                      ELSE CAST("t1"."amount_cell" AS VARCHAR)
                                    END
                                  END,
                                  ''
                                ) = ''
                              END AS "amount_nothing",
                              COALESCE(CAST("t1"."date_cell" AS VARCHAR), '') AS "date_key",
                              CASE
                                WHEN COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE)
                                THEN "t1"."date_cell"
                                ELSE CAST(NULL AS DATE)
                              END AS "date_said",
                              COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE) AS "date_sure",
                              "t1"."date_cell" IS NULL AS "date_nothing"
                            FROM (
                              SELECT
                                "t0"."customer" AS "customer_cell",
                                "t0"."amount" AS "amount_cell",
                                "t0"."day" AS "date_cell",
                                COALESCE("t0"."customer", '') AS "customer_text",
                                COALESCE(
                                  CASE
                                    WHEN CAST("t0"."amount" AS VARCHAR) = 'NaN'
                                    THEN ''
                                    ELSE CASE
                                      WHEN POSITION('.' IN CAST("t0"."amount" AS VARCHAR)) > 0
                                      THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t0"."amount" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                      ELSE CAST("t0"."amount" AS VARCHAR)
                                    END
                                  END,
                                  ''
                                ) AS "amount_text",
                                COALESCE(CAST("t0"."day" AS VARCHAR), '') AS "date_text",
                                TRUE AS "customer_exact",
                                TRUE AS "amount_exact",
                                TRUE AS "date_exact"
                              FROM "purchases" AS "t0"
                              OFFSET 0
                            ) AS "t1"
                            OFFSET 0
                          ) AS "t2"
                          OFFSET 0
                        ) AS "t3"
                        OFFSET 0
                      ) AS "t4"
                      OFFSET 0
                    ) AS "t5"
                    OFFSET 0
                  ) AS "t6"
                  WHERE
                    "t6"."why" IS NULL AND NOT (
                      "t6"."filtered"
                    )
                  OFFSET 0
                ) AS "t7"
                OFFSET 0
              ) AS "t8"
              OFFSET 0
            ) AS "t9"
            WHERE
              "t9"."customer" <> ''
            OFFSET 0
          ) AS "t10"
          WHERE
            "t10"."left_out" IS NULL
          OFFSET 0
        ) AS "t11"
        OFFSET 0
      ) AS "t12"
      WHERE
        "t12"."since" <= MAKE_DATE(2026, 10, 31)
      OFFSET 0
    ) AS "t13"
    OFFSET 0
  ) AS "t14"
  GROUP BY
    1,
    2,
    3
)
SELECT
  *
FROM (
  SELECT
    "t23"."number",
    "t23"."joined",
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
      SUM("t23"."worth") FILTER(WHERE
        NOT (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND (
          "t23"."number" = "t23"."joined"
        )),
      0
    ) AS "new_value",
    COALESCE(
      SUM("t23"."worth") FILTER(WHERE
        NOT (
          "t23"."lived" > 0
        )
        AND (
          "t23"."lives" > 0
        )
        AND NOT (
          "t23"."number" = "t23"."joined"
        )),
      0
    ) AS "reactivated_value",
    COALESCE(
      SUM("t23"."was_worth") FILTER(WHERE
        (
          "t23"."lived" > 0
        ) AND NOT (
          "t23"."lives" > 0
        )),
      0
    ) AS "lost_value",
    COALESCE(
      SUM("t23"."worth" - "t23"."was_worth") FILTER(WHERE
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
        )),
      0
    ) AS "expansion",
    COALESCE(
      SUM(-(
        "t23"."worth" - "t23"."was_worth"
      )) FILTER(WHERE
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
        )),
      0
    ) AS "contraction",
    SUM(CASE WHEN "t23"."bought" > 0 THEN 1 ELSE 0 END) AS "buyers",
    COUNT(*) AS "touched"
  FROM (
    SELECT
      "t22"."customer",
      "t22"."number",
      "t22"."turn",
      "t22"."value",
      "t22"."bought",
      "t22"."lives",
      "t22"."worth",
      "t22"."joined",
      "t22"."lives" - "t22"."turn" AS "lived",
      "t22"."worth" - "t22"."value" AS "was_worth"
    FROM (
      SELECT
        "t21"."customer",
        "t21"."number",
        "t21"."turn",
        "t21"."value",
        "t21"."bought",
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
          "t20"."customer",
          "t20"."number",
          CAST(SUM("t20"."turn") AS INT) AS "turn",
          CAST(SUM("t20"."value") AS DECIMAL(18, 6)) AS "value",
          MAX("t20"."bought") AS "bought"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t16"."customer",
              "t16"."came" AS "number",
              CASE WHEN COALESCE("t16"."came" = "t16"."went", FALSE) THEN 0 ELSE 1 END AS "turn",
              CASE WHEN COALESCE("t16"."came" = "t16"."went", FALSE) THEN 0 ELSE "t16"."value" END AS "value",
              1 AS "bought"
            FROM "t15" AS "t16"
            OFFSET 0
          ) AS "t18"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t17"."customer",
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
              OFFSET 0
            ) AS "t17"
            OFFSET 0
          ) AS "t19"
        ) AS "t20"
        GROUP BY
          1,
          2
      ) AS "t21"
      OFFSET 0
    ) AS "t22"
    OFFSET 0
  ) AS "t23"
  GROUP BY
    1,
    2
) AS "t24"
ORDER BY
  "t24"."number" ASC,
  "t24"."joined" ASC;

-- 4 of 5: days, customers
WITH "t12" AS (
  SELECT
    "t11"."customer",
    CAST("t11"."value" AS DECIMAL(18, 6)) AS "value",
    "t11"."date" AS "since"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t8"."customer",
          "t8"."amount",
          "t8"."date",
          "t8"."worth" AS "value",
          "t8"."left_out"
        FROM (
          SELECT
            "t7"."customer",
            "t7"."amount",
            "t7"."date",
            "t7"."worth",
            "t7"."left_out"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t5"."customer",
                "t5"."amount",
                "t5"."date",
                "t5"."worth",
                "t5"."seems",
                "t5"."customer_open",
                "t5"."customer_odd",
                "t5"."amount_open",
                "t5"."amount_odd",
                "t5"."date_open",
                "t5"."date_odd",
                CASE
                  WHEN "t5"."filtered"
                  THEN "t5"."left_out"
                  WHEN NOT (
                    "t5"."filtered" OR (
                      "t5"."why" IS NOT NULL
                    )
                  )
                  AND COALESCE("t5"."worth" = 0, FALSE)
                  THEN 'amount of 0'
                  WHEN NOT (
                    "t5"."filtered" OR (
                      "t5"."why" IS NOT NULL
                    )
                  )
                  AND COALESCE("t5"."worth" < 0, FALSE)
                  THEN 'amount below 0'
                  ELSE NULL
                END AS "left_out",
                "t5"."why",
                "t5"."filtered"
              FROM (
                SELECT
                  "t4"."customer",
                  "t4"."amount",
                  "t4"."date",
                  "t4"."worth",
                  "t4"."seems",
                  "t4"."customer_open",
                  "t4"."customer_odd",
                  "t4"."amount_open",
                  "t4"."amount_odd",
                  "t4"."date_open",
                  "t4"."date_odd",
                  "t4"."left_out",
                  CASE WHEN "t4"."why" IS NOT NULL THEN "t4"."why" ELSE NULL END AS "why",
                  "t4"."left_out" IS NOT NULL AS "filtered"
                FROM (
                  SELECT
                    "t3"."customer",
                    "t3"."amount",
                    "t3"."date",
                    "t3"."amount" AS "worth",
                    "t3"."amount_likely" AS "seems",
                    "t3"."customer_open",
                    "t3"."customer_odd",
                    "t3"."amount_open",
                    "t3"."amount_odd",
                    "t3"."date_open",
                    "t3"."date_odd",
                    CAST(NULL AS VARCHAR) AS "left_out",
                    CASE
                      WHEN CAST(NULL AS VARCHAR) IS NOT NULL
                      THEN CAST(NULL AS VARCHAR)
                      WHEN "t3"."customer_why" IS NOT NULL
                      THEN "t3"."customer_why"
                      WHEN "t3"."amount_why" IS NOT NULL
                      THEN "t3"."amount_why"
                      WHEN "t3"."date_why" IS NOT NULL
                      THEN "t3"."date_why"
                      ELSE NULL
                    END AS "why"
                  FROM (
                    SELECT
                      CASE
                        WHEN "t2"."customer_sure"
                        THEN "t2"."customer_said"
                        ELSE CAST(NULL AS VARCHAR)
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
                        THEN CAST(NULL AS VARCHAR)
                        ELSE NULL
                      END AS "customer_why",
                      NOT (
                        "t2"."customer_sure" OR FALSE
                      ) AS "customer_open",
                      "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                      CASE
                        WHEN "t2"."amount_sure"
                        THEN "t2"."amount_said"
                        ELSE CAST(NULL AS DECIMAL(38, 6))
                      END AS "amount",
                      CASE
                        WHEN "t2"."amount_nothing"
                        THEN 'no amount'
                        WHEN NOT (
                          "t2"."amount_sure"
                        )
                        THEN CAST(NULL AS VARCHAR)
                        ELSE NULL
                      END AS "amount_why",
                      NOT (
                        "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                      ) AS "amount_open",
                      FALSE AS "amount_odd",
                      CAST(NULL AS DECIMAL(38, 6)) AS "amount_likely",
                      CASE WHEN "t2"."date_sure" THEN "t2"."date_said" ELSE CAST(NULL AS DATE) END AS "date",
                      CASE
                        WHEN "t2"."date_nothing"
                        THEN 'no date'
                        WHEN "t2"."date_sure"
                        AND COALESCE(NOT (
                          EXTRACT(year FROM "t2"."date_said") BETWEEN 1900 AND 2199
                        ), FALSE)
                        THEN 'date out of range'
                        WHEN NOT (
                          "t2"."date_sure"
                        )
                        THEN CAST(NULL AS VARCHAR)
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
                          WHEN "t1"."customer_text" ~ '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                          THEN REGEXP_REPLACE(
                            "t1"."customer_text",
                            '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                            '',
                            'g'
                          )
                          ELSE "t1"."customer_text"
                        END AS "customer_said",
                        "t1"."customer_exact" AS "customer_sure",
                        COALESCE(
                          CASE
                            WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                            THEN ''
                            ELSE CASE
                              WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                              THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                              ELSE CAST("t1"."amount_cell" AS VARCHAR)
                            END
                          END,
                          ''
                        ) AS "amount_key",
                        CAST(CASE
                          WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                          THEN "t1"."amount_cell"
                          ELSE CAST(NULL AS DECIMAL(18, 2))
                        END AS DECIMAL(38, 6)) AS "amount_said",
                        COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                        CASE
                          WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                          THEN FALSE
                          ELSE COALESCE(
                            CASE
                              WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                              THEN ''
                              ELSE CASE
                                WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                                THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                ELSE CAST("t1"."amount_cell" AS VARCHAR)
                              END
                            END,
                            ''
                          ) = ''
                        END AS "amount_nothing",
                        COALESCE(CAST("t1"."date_cell" AS VARCHAR), '') AS "date_key",
                        CASE
                          WHEN COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE)
                          THEN "t1"."date_cell"
                          ELSE CAST(NULL AS DATE)
                        END AS "date_said",
                        COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE) AS "date_sure",
                        "t1"."date_cell" IS NULL AS "date_nothing"
                      FROM (
                        SELECT
                          "t0"."customer" AS "customer_cell",
                          "t0"."amount" AS "amount_cell",
                          "t0"."day" AS "date_cell",
                          COALESCE("t0"."customer", '') AS "customer_text",
                          COALESCE(
                            CASE
                              WHEN CAST("t0"."amount" AS VARCHAR) = 'NaN'
                              THEN ''
                              ELSE CASE
                                WHEN POSITION('.' IN CAST("t0"."amount" AS VARCHAR)) > 0
                                THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t0"."amount" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                ELSE CAST("t0"."amount" AS VARCHAR)
                              END
                            END,
                            ''
                          ) AS "amount_text",
                          COALESCE(CAST("t0"."day" AS VARCHAR), '') AS "date_text",
                          TRUE AS "customer_exact",
                          TRUE AS "amount_exact",
                          TRUE AS "date_exact"
                        FROM "purchases" AS "t0"
                        OFFSET 0
                      ) AS "t1"
                      OFFSET 0
                    ) AS "t2"
                    OFFSET 0
                  ) AS "t3"
                  OFFSET 0
                ) AS "t4"
                OFFSET 0
              ) AS "t5"
              OFFSET 0
            ) AS "t6"
            WHERE
              "t6"."why" IS NULL AND NOT (
                "t6"."filtered"
              )
            OFFSET 0
          ) AS "t7"
          OFFSET 0
        ) AS "t8"
        OFFSET 0
      ) AS "t9"
      WHERE
        "t9"."customer" <> ''
      OFFSET 0
    ) AS "t10"
    WHERE
      "t10"."left_out" IS NULL
    OFFSET 0
  ) AS "t11"
)
SELECT
  *
FROM (
  SELECT
    "t27"."days",
    COUNT(*) AS "customers"
  FROM (
    SELECT
      CAST(EXTRACT(epoch FROM CAST("t26"."last" AS TIMESTAMP) - CAST("t26"."first" AS TIMESTAMP)) / 86400 AS BIGINT) AS "days"
    FROM (
      SELECT
        "t25"."customer",
        "t25"."first",
        COALESCE("t25"."before_next", "t25"."last") AS "last"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t23"."customer",
            MAX("t23"."since") FILTER(WHERE
              (
                (
                  "t23"."so_far" IS NULL
                )
                OR (
                  CAST(EXTRACT(epoch FROM CAST("t23"."since" AS TIMESTAMP) - CAST("t23"."so_far" AS TIMESTAMP)) / 86400 AS BIGINT) >= 90
                )
              )
              AND (
                "t23"."since" <= MAKE_DATE(2026, 10, 31)
              )) AS "first",
            MIN("t23"."so_far") FILTER(WHERE
              (
                (
                  "t23"."so_far" IS NULL
                )
                OR (
                  CAST(EXTRACT(epoch FROM CAST("t23"."since" AS TIMESTAMP) - CAST("t23"."so_far" AS TIMESTAMP)) / 86400 AS BIGINT) >= 90
                )
              )
              AND NOT (
                "t23"."since" <= MAKE_DATE(2026, 10, 31)
              )) AS "before_next",
            MAX("t23"."until") AS "last"
          FROM (
            SELECT
              "t22"."customer",
              "t22"."since",
              "t22"."until",
              MAX("t22"."until") OVER (
                PARTITION BY "t22"."customer"
                ORDER BY "t22"."since" ASC, "t22"."until" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
              ) AS "so_far"
            FROM (
              SELECT
                "t15"."customer",
                "t15"."since",
                "t15"."since" AS "until"
              FROM (
                SELECT
                  *
                FROM "t12" AS "t13"
                WHERE
                  "t13"."since" <= MAKE_DATE(2026, 10, 31)
                OFFSET 0
              ) AS "t15"
              WHERE
                EXISTS(
                  SELECT
                    1
                  FROM (
                    SELECT
                      "t19"."customer",
                      "t19"."was_worth" AS "value"
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t17"."customer",
                          COALESCE(SUM("t17"."value") FILTER(WHERE
                            "t17"."was"), 0) AS "was_worth",
                          COALESCE(SUM("t17"."value") FILTER(WHERE
                            "t17"."here"), 0) AS "worth",
                          BOOL_OR("t17"."was") AS "was",
                          BOOL_OR("t17"."here") AS "here",
                          BOOL_OR("t17"."earlier") AS "earlier",
                          BOOL_OR("t17"."ever") AS "ever",
                          BOOL_OR("t17"."inside") AS "inside",
                          BOOL_OR("t17"."lively") AS "lively"
                        FROM (
                          SELECT
                            "t16"."customer",
                            "t16"."value",
                            (
                              "t16"."since" <= MAKE_DATE(2026, 9, 30)
                            )
                            AND NOT (
                              "t16"."since" <= MAKE_DATE(2026, 7, 2)
                            ) AS "was",
                            (
                              "t16"."since" <= MAKE_DATE(2026, 10, 31)
                            )
                            AND NOT (
                              "t16"."since" <= MAKE_DATE(2026, 8, 2)
                            ) AS "here",
                            "t16"."since" <= MAKE_DATE(2026, 9, 30) AS "earlier",
                            "t16"."since" <= MAKE_DATE(2026, 10, 31) AS "ever",
                            NOT (
                              "t16"."since" <= MAKE_DATE(2026, 9, 30)
                            )
                            AND (
                              "t16"."since" <= MAKE_DATE(2026, 8, 2)
                            ) AS "inside",
                            (
                              "t16"."since" <= MAKE_DATE(2026, 10, 31)
                            )
                            AND NOT (
                              "t16"."since" <= MAKE_DATE(2026, 8, 2)
                            )
                            AND NOT (
                              "t16"."since" <= MAKE_DATE(2026, 8, 20)
                            ) AS "lively"
                          FROM (
                            SELECT
                              *
                            FROM "t12" AS "t13"
                            WHERE
                              "t13"."since" <= MAKE_DATE(2026, 10, 31)
                              AND NOT (
                                "t13"."since" <= MAKE_DATE(2026, 7, 2)
                              )
                            OFFSET 0
                          ) AS "t16"
                          OFFSET 0
                        ) AS "t17"
                        GROUP BY
                          1
                      ) AS "t18"
                      WHERE
                        "t18"."was" AND NOT (
                          "t18"."here"
                        )
                      OFFSET 0
                    ) AS "t19"
                    OFFSET 0
                  ) AS "t21"
                  WHERE
                    "t15"."customer" = "t21"."customer"
                )
              OFFSET 0
            ) AS "t22"
            OFFSET 0
          ) AS "t23"
          GROUP BY
            1
        ) AS "t24"
        WHERE
          "t24"."first" IS NOT NULL
        OFFSET 0
      ) AS "t25"
      OFFSET 0
    ) AS "t26"
    OFFSET 0
  ) AS "t27"
  GROUP BY
    1
) AS "t28"
ORDER BY
  "t28"."days" ASC;

-- 5 of 5: customers, value, ten, tenth, hundredth, quiet, quiet_value
SELECT
  COUNT(*) AS "customers",
  SUM("t16"."worth") AS "value",
  SUM("t16"."worth") FILTER(WHERE
    "t16"."rank" <= 10) AS "ten",
  SUM("t16"."worth") FILTER(WHERE
    (
      (
        "t16"."rank" - 1
      ) * 10
    ) < "t16"."customers") AS "tenth",
  SUM("t16"."worth") FILTER(WHERE
    (
      (
        "t16"."rank" - 1
      ) * 100
    ) < "t16"."customers") AS "hundredth",
  SUM(CASE WHEN NOT (
    "t16"."lively"
  ) THEN 1 ELSE 0 END) AS "quiet",
  SUM("t16"."worth") FILTER(WHERE
    NOT (
      "t16"."lively"
    )) AS "quiet_value"
FROM (
  SELECT
    "t15"."customer",
    "t15"."was_worth",
    "t15"."worth",
    "t15"."was",
    "t15"."here",
    "t15"."earlier",
    "t15"."ever",
    "t15"."inside",
    "t15"."lively",
    (
      ROW_NUMBER() OVER (
        ORDER BY "t15"."worth" DESC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1
    ) + 1 AS "rank",
    COUNT(*) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "customers"
  FROM (
    SELECT
      "t14"."customer",
      COALESCE(SUM("t14"."value") FILTER(WHERE
        "t14"."was"), 0) AS "was_worth",
      COALESCE(SUM("t14"."value") FILTER(WHERE
        "t14"."here"), 0) AS "worth",
      BOOL_OR("t14"."was") AS "was",
      BOOL_OR("t14"."here") AS "here",
      BOOL_OR("t14"."earlier") AS "earlier",
      BOOL_OR("t14"."ever") AS "ever",
      BOOL_OR("t14"."inside") AS "inside",
      BOOL_OR("t14"."lively") AS "lively"
    FROM (
      SELECT
        "t13"."customer",
        "t13"."value",
        (
          "t13"."since" <= MAKE_DATE(2026, 9, 30)
        )
        AND NOT (
          "t13"."since" <= MAKE_DATE(2026, 7, 2)
        ) AS "was",
        (
          "t13"."since" <= MAKE_DATE(2026, 10, 31)
        )
        AND NOT (
          "t13"."since" <= MAKE_DATE(2026, 8, 2)
        ) AS "here",
        "t13"."since" <= MAKE_DATE(2026, 9, 30) AS "earlier",
        "t13"."since" <= MAKE_DATE(2026, 10, 31) AS "ever",
        NOT (
          "t13"."since" <= MAKE_DATE(2026, 9, 30)
        )
        AND (
          "t13"."since" <= MAKE_DATE(2026, 8, 2)
        ) AS "inside",
        (
          "t13"."since" <= MAKE_DATE(2026, 10, 31)
        )
        AND NOT (
          "t13"."since" <= MAKE_DATE(2026, 8, 2)
        )
        AND NOT (
          "t13"."since" <= MAKE_DATE(2026, 8, 20)
        ) AS "lively"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t11"."customer",
            CAST("t11"."value" AS DECIMAL(18, 6)) AS "value",
            "t11"."date" AS "since"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t8"."customer",
                  "t8"."amount",
                  "t8"."date",
                  "t8"."worth" AS "value",
                  "t8"."left_out"
                FROM (
                  SELECT
                    "t7"."customer",
                    "t7"."amount",
                    "t7"."date",
                    "t7"."worth",
                    "t7"."left_out"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t5"."customer",
                        "t5"."amount",
                        "t5"."date",
                        "t5"."worth",
                        "t5"."seems",
                        "t5"."customer_open",
                        "t5"."customer_odd",
                        "t5"."amount_open",
                        "t5"."amount_odd",
                        "t5"."date_open",
                        "t5"."date_odd",
                        CASE
                          WHEN "t5"."filtered"
                          THEN "t5"."left_out"
                          WHEN NOT (
                            "t5"."filtered" OR (
                              "t5"."why" IS NOT NULL
                            )
                          )
                          AND COALESCE("t5"."worth" = 0, FALSE)
                          THEN 'amount of 0'
                          WHEN NOT (
                            "t5"."filtered" OR (
                              "t5"."why" IS NOT NULL
                            )
                          )
                          AND COALESCE("t5"."worth" < 0, FALSE)
                          THEN 'amount below 0'
                          ELSE NULL
                        END AS "left_out",
                        "t5"."why",
                        "t5"."filtered"
                      FROM (
                        SELECT
                          "t4"."customer",
                          "t4"."amount",
                          "t4"."date",
                          "t4"."worth",
                          "t4"."seems",
                          "t4"."customer_open",
                          "t4"."customer_odd",
                          "t4"."amount_open",
                          "t4"."amount_odd",
                          "t4"."date_open",
                          "t4"."date_odd",
                          "t4"."left_out",
                          CASE WHEN "t4"."why" IS NOT NULL THEN "t4"."why" ELSE NULL END AS "why",
                          "t4"."left_out" IS NOT NULL AS "filtered"
                        FROM (
                          SELECT
                            "t3"."customer",
                            "t3"."amount",
                            "t3"."date",
                            "t3"."amount" AS "worth",
                            "t3"."amount_likely" AS "seems",
                            "t3"."customer_open",
                            "t3"."customer_odd",
                            "t3"."amount_open",
                            "t3"."amount_odd",
                            "t3"."date_open",
                            "t3"."date_odd",
                            CAST(NULL AS VARCHAR) AS "left_out",
                            CASE
                              WHEN CAST(NULL AS VARCHAR) IS NOT NULL
                              THEN CAST(NULL AS VARCHAR)
                              WHEN "t3"."customer_why" IS NOT NULL
                              THEN "t3"."customer_why"
                              WHEN "t3"."amount_why" IS NOT NULL
                              THEN "t3"."amount_why"
                              WHEN "t3"."date_why" IS NOT NULL
                              THEN "t3"."date_why"
                              ELSE NULL
                            END AS "why"
                          FROM (
                            SELECT
                              CASE
                                WHEN "t2"."customer_sure"
                                THEN "t2"."customer_said"
                                ELSE CAST(NULL AS VARCHAR)
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
                                THEN CAST(NULL AS VARCHAR)
                                ELSE NULL
                              END AS "customer_why",
                              NOT (
                                "t2"."customer_sure" OR FALSE
                              ) AS "customer_open",
                              "t2"."customer_said" <> "t2"."customer_key" AS "customer_odd",
                              CASE
                                WHEN "t2"."amount_sure"
                                THEN "t2"."amount_said"
                                ELSE CAST(NULL AS DECIMAL(38, 6))
                              END AS "amount",
                              CASE
                                WHEN "t2"."amount_nothing"
                                THEN 'no amount'
                                WHEN NOT (
                                  "t2"."amount_sure"
                                )
                                THEN CAST(NULL AS VARCHAR)
                                ELSE NULL
                              END AS "amount_why",
                              NOT (
                                "t2"."amount_sure" OR FALSE OR "t2"."amount_nothing"
                              ) AS "amount_open",
                              FALSE AS "amount_odd",
                              CAST(NULL AS DECIMAL(38, 6)) AS "amount_likely",
                              CASE WHEN "t2"."date_sure" THEN "t2"."date_said" ELSE CAST(NULL AS DATE) END AS "date",
                              CASE
                                WHEN "t2"."date_nothing"
                                THEN 'no date'
                                WHEN "t2"."date_sure"
                                AND COALESCE(NOT (
                                  EXTRACT(year FROM "t2"."date_said") BETWEEN 1900 AND 2199
                                ), FALSE)
                                THEN 'date out of range'
                                WHEN NOT (
                                  "t2"."date_sure"
                                )
                                THEN CAST(NULL AS VARCHAR)
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
                                  WHEN "t1"."customer_text" ~ '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                                  THEN REGEXP_REPLACE(
                                    "t1"."customer_text",
                                    '^[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\u0009
\u000b\u000c\u000d\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                                    '',
                                    'g'
                                  )
                                  ELSE "t1"."customer_text"
                                END AS "customer_said",
                                "t1"."customer_exact" AS "customer_sure",
                                COALESCE(
                                  CASE
                                    WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                                    THEN ''
                                    ELSE CASE
                                      WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                                      THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                      ELSE CAST("t1"."amount_cell" AS VARCHAR)
                                    END
                                  END,
                                  ''
                                ) AS "amount_key",
                                CAST(CASE
                                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                  THEN "t1"."amount_cell"
                                  ELSE CAST(NULL AS DECIMAL(18, 2))
                                END AS DECIMAL(38, 6)) AS "amount_said",
                                COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE) AS "amount_sure",
                                CASE
                                  WHEN COALESCE(ABS("t1"."amount_cell") < 1000000000000000, FALSE)
                                  THEN FALSE
                                  ELSE COALESCE(
                                    CASE
                                      WHEN CAST("t1"."amount_cell" AS VARCHAR) = 'NaN'
                                      THEN ''
                                      ELSE CASE
                                        WHEN POSITION('.' IN CAST("t1"."amount_cell" AS VARCHAR)) > 0
                                        THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t1"."amount_cell" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                        ELSE CAST("t1"."amount_cell" AS VARCHAR)
                                      END
                                    END,
                                    ''
                                  ) = ''
                                END AS "amount_nothing",
                                COALESCE(CAST("t1"."date_cell" AS VARCHAR), '') AS "date_key",
                                CASE
                                  WHEN COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE)
                                  THEN "t1"."date_cell"
                                  ELSE CAST(NULL AS DATE)
                                END AS "date_said",
                                COALESCE("t1"."date_cell" BETWEEN MAKE_DATE(1, 1, 1) AND MAKE_DATE(9999, 12, 31), TRUE) AS "date_sure",
                                "t1"."date_cell" IS NULL AS "date_nothing"
                              FROM (
                                SELECT
                                  "t0"."customer" AS "customer_cell",
                                  "t0"."amount" AS "amount_cell",
                                  "t0"."day" AS "date_cell",
                                  COALESCE("t0"."customer", '') AS "customer_text",
                                  COALESCE(
                                    CASE
                                      WHEN CAST("t0"."amount" AS VARCHAR) = 'NaN'
                                      THEN ''
                                      ELSE CASE
                                        WHEN POSITION('.' IN CAST("t0"."amount" AS VARCHAR)) > 0
                                        THEN REGEXP_REPLACE(REGEXP_REPLACE(CAST("t0"."amount" AS VARCHAR), '0+$', '', 'g'), '[.]$', '', 'g')
                                        ELSE CAST("t0"."amount" AS VARCHAR)
                                      END
                                    END,
                                    ''
                                  ) AS "amount_text",
                                  COALESCE(CAST("t0"."day" AS VARCHAR), '') AS "date_text",
                                  TRUE AS "customer_exact",
                                  TRUE AS "amount_exact",
                                  TRUE AS "date_exact"
                                FROM "purchases" AS "t0"
                                OFFSET 0
                              ) AS "t1"
                              OFFSET 0
                            ) AS "t2"
                            OFFSET 0
                          ) AS "t3"
                          OFFSET 0
                        ) AS "t4"
                        OFFSET 0
                      ) AS "t5"
                      OFFSET 0
                    ) AS "t6"
                    WHERE
                      "t6"."why" IS NULL AND NOT (
                        "t6"."filtered"
                      )
                    OFFSET 0
                  ) AS "t7"
                  OFFSET 0
                ) AS "t8"
                OFFSET 0
              ) AS "t9"
              WHERE
                "t9"."customer" <> ''
              OFFSET 0
            ) AS "t10"
            WHERE
              "t10"."left_out" IS NULL
            OFFSET 0
          ) AS "t11"
          OFFSET 0
        ) AS "t12"
        WHERE
          "t12"."since" <= MAKE_DATE(2026, 10, 31)
          AND NOT (
            "t12"."since" <= MAKE_DATE(2026, 8, 2)
          )
        OFFSET 0
      ) AS "t13"
      OFFSET 0
    ) AS "t14"
    GROUP BY
      1
  ) AS "t15"
  OFFSET 0
) AS "t16";
