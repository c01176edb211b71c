-- customers: who was there, came, came back and left, what they are worth, and for how long they stay
-- The types of its columns are assumed from what they stand for: its database was not asked, or does not answer.
-- 1 of 5: left_out, why, size, rows, named, sum, amounts, most, whole, round, open_customer, open_amount, open_date, odd_customer, odd_amount, odd_date
SELECT
  `t8`.`left_out`,
  `t8`.`why`,
  `t8`.`size`,
  COUNT(*) AS `rows`,
  MAX(IF(`t8`.`somebody`, 1, 0)) AS `named`,
  SUM(`t8`.`worth_read`) AS `sum`,
  SUM(`t8`.`paid`) AS `amounts`,
  MAX(`t8`.`paid`) AS `most`,
  SUM(IF(`t8`.`paid` = CAST(FLOOR(`t8`.`paid`) AS NUMERIC), 1, 0)) AS `whole`,
  SUM(
    IF(
      (
        `t8`.`paid` = CAST(FLOOR(`t8`.`paid`) AS NUMERIC)
      )
      AND (
        `t8`.`paid` > 0
      )
      AND MOD(CAST(`t8`.`paid` AS FLOAT64), 100) IN (0, 50, 90, 95, 99),
      1,
      0
    )
  ) AS `round`,
  SUM(IF(`t8`.`customer_open`, 1, 0)) AS `open_customer`,
  SUM(IF(`t8`.`amount_open`, 1, 0)) AS `open_amount`,
  SUM(IF(`t8`.`date_open`, 1, 0)) AS `open_date`,
  SUM(IF(`t8`.`customer_odd`, 1, 0)) AS `odd_customer`,
  SUM(IF(`t8`.`amount_odd`, 1, 0)) AS `odd_amount`,
  SUM(IF(`t8`.`date_odd`, 1, 0)) AS `odd_date`
FROM (
  SELECT
    `t7`.`customer`,
    `t7`.`amount`,
    `t7`.`date`,
    `t7`.`worth`,
    `t7`.`seems`,
    `t7`.`customer_open`,
    `t7`.`customer_odd`,
    `t7`.`amount_open`,
    `t7`.`amount_odd`,
    `t7`.`date_open`,
    `t7`.`date_odd`,
    `t7`.`left_out`,
    `t7`.`why`,
    `t7`.`filtered`,
    `t7`.`size`,
    `t7`.`paid`,
    `t7`.`worth_read`,
    `t7`.`customer` <> '' AS `somebody`
  FROM (
    SELECT
      `t6`.`customer`,
      `t6`.`amount`,
      `t6`.`date`,
      `t6`.`worth`,
      `t6`.`seems`,
      `t6`.`customer_open`,
      `t6`.`customer_odd`,
      `t6`.`amount_open`,
      `t6`.`amount_odd`,
      `t6`.`date_open`,
      `t6`.`date_odd`,
      `t6`.`left_out`,
      `t6`.`why`,
      `t6`.`filtered`,
      CASE
        WHEN IF(
          (
            `t6`.`left_out` IS NULL
          ) AND (
            `t6`.`why` IS NULL
          ),
          `t6`.`amount`,
          CAST(NULL AS NUMERIC)
        ) > 0
        THEN CAST(FLOOR(
          ieee_divide(
            LN(
              CAST(IF(
                IF(
                  (
                    `t6`.`left_out` IS NULL
                  ) AND (
                    `t6`.`why` IS NULL
                  ),
                  `t6`.`amount`,
                  CAST(NULL AS NUMERIC)
                ) > 0,
                IF(
                  (
                    `t6`.`left_out` IS NULL
                  ) AND (
                    `t6`.`why` IS NULL
                  ),
                  `t6`.`amount`,
                  CAST(NULL AS NUMERIC)
                ),
                CAST(NULL AS NUMERIC)
              ) AS FLOAT64)
            ) + 13.815510557964274,
            0.6931471805599453
          )
        ) AS INT64) + 1
        WHEN IF(
          (
            `t6`.`left_out` IS NULL
          ) AND (
            `t6`.`why` IS NULL
          ),
          `t6`.`amount`,
          CAST(NULL AS NUMERIC)
        ) <= 0
        THEN 0
        ELSE -1
      END AS `size`,
      IF(
        (
          `t6`.`left_out` IS NULL
        ) AND (
          `t6`.`why` IS NULL
        ),
        `t6`.`amount`,
        CAST(NULL AS NUMERIC)
      ) AS `paid`,
      IF((
        `t6`.`left_out` IS NULL
      ) AND (
        `t6`.`why` IS NULL
      ), `t6`.`worth`, NULL) AS `worth_read`
    FROM (
      SELECT
        `t5`.`customer`,
        `t5`.`amount`,
        `t5`.`date`,
        `t5`.`worth`,
        `t5`.`seems`,
        `t5`.`customer_open`,
        `t5`.`customer_odd`,
        `t5`.`amount_open`,
        `t5`.`amount_odd`,
        `t5`.`date_open`,
        `t5`.`date_odd`,
        CASE
          WHEN `t5`.`filtered`
          THEN `t5`.`left_out`
          WHEN NOT (
            `t5`.`filtered` OR (
              `t5`.`why` IS NOT NULL
            )
          )
          AND COALESCE(`t5`.`worth` = 0, FALSE)
          THEN 'amount of 0'
          WHEN NOT (
            `t5`.`filtered` OR (
              `t5`.`why` IS NOT NULL
            )
          )
          AND COALESCE(`t5`.`worth` < 0, FALSE)
          THEN 'amount below 0'
          ELSE NULL
        END AS `left_out`,
        `t5`.`why`,
        `t5`.`filtered`
      FROM (
        SELECT
          `t4`.`customer`,
          `t4`.`amount`,
          `t4`.`date`,
          `t4`.`worth`,
          `t4`.`seems`,
          `t4`.`customer_open`,
          `t4`.`customer_odd`,
          `t4`.`amount_open`,
          `t4`.`amount_odd`,
          `t4`.`date_open`,
          `t4`.`date_odd`,
          `t4`.`left_out`,
          CASE WHEN `t4`.`why` IS NOT NULL THEN `t4`.`why` ELSE NULL END AS `why`,
          `t4`.`left_out` IS NOT NULL AS `filtered`
        FROM (
          SELECT
            `t3`.`customer`,
            `t3`.`amount`,
            `t3`.`date`,
            `t3`.`amount` AS `worth`,
            `t3`.`amount_likely` AS `seems`,
            `t3`.`customer_open`,
            `t3`.`customer_odd`,
            `t3`.`amount_open`,
            `t3`.`amount_odd`,
            `t3`.`date_open`,
            `t3`.`date_odd`,
            CAST(NULL AS STRING) AS `left_out`,
            CASE
              WHEN CAST(NULL AS STRING) IS NOT NULL
              THEN CAST(NULL AS STRING)
              WHEN `t3`.`customer_why` IS NOT NULL
              THEN `t3`.`customer_why`
              WHEN `t3`.`amount_why` IS NOT NULL
              THEN `t3`.`amount_why`
              WHEN `t3`.`date_why` IS NOT NULL
              THEN `t3`.`date_why`
              ELSE NULL
            END AS `why`
          FROM (
            SELECT
              CASE
                WHEN `t2`.`customer_sure`
                THEN `t2`.`customer_said`
                ELSE CAST(NULL AS STRING)
              END AS `customer`,
              CASE
                WHEN `t2`.`customer_sure` AND COALESCE(LENGTH(`t2`.`customer_said`) > 300, FALSE)
                THEN 'customer has more than 300 characters'
                WHEN NOT (
                  `t2`.`customer_sure`
                )
                THEN CAST(NULL AS STRING)
                ELSE NULL
              END AS `customer_why`,
              NOT (
                `t2`.`customer_sure` OR FALSE
              ) AS `customer_open`,
              `t2`.`customer_said` <> `t2`.`customer_key` AS `customer_odd`,
              CASE WHEN `t2`.`amount_sure` THEN `t2`.`amount_said` ELSE CAST(NULL AS NUMERIC) END AS `amount`,
              CASE
                WHEN `t2`.`amount_key` = ''
                THEN 'no amount'
                WHEN NOT (
                  `t2`.`amount_sure`
                )
                THEN CAST(NULL AS STRING)
                ELSE NULL
              END AS `amount_why`,
              NOT (
                `t2`.`amount_sure` OR FALSE OR (
                  `t2`.`amount_key` = ''
                )
              ) AS `amount_open`,
              FALSE AS `amount_odd`,
              CAST(NULL AS NUMERIC) AS `amount_likely`,
              CASE WHEN `t2`.`date_sure` THEN `t2`.`date_said` ELSE CAST(NULL AS DATE) END AS `date`,
              CASE
                WHEN `t2`.`date_key` = ''
                THEN 'no date'
                WHEN `t2`.`date_sure`
                AND COALESCE(NOT (
                  EXTRACT(year FROM `t2`.`date_said`) BETWEEN 1900 AND 2199
                ), FALSE)
                THEN 'date out of range'
                WHEN NOT (
                  `t2`.`date_sure`
                )
                THEN CAST(NULL AS STRING)
                ELSE NULL
              END AS `date_why`,
              NOT (
                `t2`.`date_sure` OR FALSE OR (
                  `t2`.`date_key` = ''
                )
              ) AS `date_open`,
              FALSE AS `date_odd`
            FROM (
              SELECT
                `t1`.`customer_text` AS `customer_key`,
                IF(
                  REGEXP_CONTAINS(
                    `t1`.`customer_text`,
                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                  ),
                  REGEXP_REPLACE(
                    `t1`.`customer_text`,
                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                    ''
                  ),
                  `t1`.`customer_text`
                ) AS `customer_said`,
                `t1`.`customer_exact` AS `customer_sure`,
                `t1`.`amount_text` AS `amount_key`,
                CAST(IF(
                  COALESCE(
                    (
                      ABS(`t1`.`amount_cell`) < 1000000000000000
                    )
                    AND (
                      CAST(IF(
                        ABS(`t1`.`amount_cell`) < 1000000000000000,
                        `t1`.`amount_cell`,
                        CAST(NULL AS NUMERIC)
                      ) AS NUMERIC) = `t1`.`amount_cell`
                    ),
                    FALSE
                  ),
                  `t1`.`amount_cell`,
                  CAST(NULL AS NUMERIC)
                ) AS NUMERIC) AS `amount_said`,
                COALESCE(
                  (
                    ABS(`t1`.`amount_cell`) < 1000000000000000
                  )
                  AND (
                    CAST(IF(
                      ABS(`t1`.`amount_cell`) < 1000000000000000,
                      `t1`.`amount_cell`,
                      CAST(NULL AS NUMERIC)
                    ) AS NUMERIC) = `t1`.`amount_cell`
                  ),
                  FALSE
                ) AS `amount_sure`,
                `t1`.`date_text` AS `date_key`,
                IF(
                  COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE),
                  `t1`.`date_cell`,
                  CAST(NULL AS DATE)
                ) AS `date_said`,
                COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE) AS `date_sure`
              FROM (
                SELECT
                  `t0`.`customer` AS `customer_cell`,
                  `t0`.`amount` AS `amount_cell`,
                  `t0`.`day` AS `date_cell`,
                  COALESCE(`t0`.`customer`, '') AS `customer_text`,
                  COALESCE(
                    IF(
                      CAST(`t0`.`amount` AS STRING) = 'NaN',
                      '',
                      IF(
                        INSTR(CAST(`t0`.`amount` AS STRING), '.') > 0,
                        REGEXP_REPLACE(REGEXP_REPLACE(CAST(`t0`.`amount` AS STRING), '0+$', ''), '[.]$', ''),
                        CAST(`t0`.`amount` AS STRING)
                      )
                    ),
                    ''
                  ) AS `amount_text`,
                  COALESCE(CAST(`t0`.`day` AS STRING), '') AS `date_text`,
                  TRUE AS `customer_exact`,
                  TRUE AS `amount_exact`,
                  TRUE AS `date_exact`
                FROM `purchases` AS `t0`
              ) AS `t1`
            ) AS `t2`
          ) AS `t3`
        ) AS `t4`
      ) AS `t5`
    ) AS `t6`
  ) AS `t7`
) AS `t8`
GROUP BY
  1,
  2,
  3;

-- 2 of 5: day, bought, nobody, nobody_value, refunds, refunded
SELECT
  `t9`.`date` AS `day`,
  SUM(
    IF((
      `t9`.`left_out` IS NULL
    ) AND (
      `t9`.`customer` <> ''
    ), `t9`.`value`, NULL)
  ) AS `bought`,
  SUM(IF((
    `t9`.`left_out` IS NULL
  ) AND NOT (
    `t9`.`customer` <> ''
  ), 1, 0)) AS `nobody`,
  SUM(
    IF(
      (
        `t9`.`left_out` IS NULL
      ) AND NOT (
        `t9`.`customer` <> ''
      ),
      `t9`.`value`,
      NULL
    )
  ) AS `nobody_value`,
  SUM(IF(`t9`.`value` < 0, 1, 0)) AS `refunds`,
  SUM(IF(`t9`.`value` < 0, `t9`.`value`, NULL)) AS `refunded`
FROM (
  SELECT
    `t8`.`customer`,
    `t8`.`amount`,
    `t8`.`date`,
    `t8`.`worth` AS `value`,
    `t8`.`left_out`
  FROM (
    SELECT
      `t7`.`customer`,
      `t7`.`amount`,
      `t7`.`date`,
      `t7`.`worth`,
      `t7`.`left_out`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t5`.`customer`,
          `t5`.`amount`,
          `t5`.`date`,
          `t5`.`worth`,
          `t5`.`seems`,
          `t5`.`customer_open`,
          `t5`.`customer_odd`,
          `t5`.`amount_open`,
          `t5`.`amount_odd`,
          `t5`.`date_open`,
          `t5`.`date_odd`,
          CASE
            WHEN `t5`.`filtered`
            THEN `t5`.`left_out`
            WHEN NOT (
              `t5`.`filtered` OR (
                `t5`.`why` IS NOT NULL
              )
            )
            AND COALESCE(`t5`.`worth` = 0, FALSE)
            THEN 'amount of 0'
            WHEN NOT (
              `t5`.`filtered` OR (
                `t5`.`why` IS NOT NULL
              )
            )
            AND COALESCE(`t5`.`worth` < 0, FALSE)
            THEN 'amount below 0'
            ELSE NULL
          END AS `left_out`,
          `t5`.`why`,
          `t5`.`filtered`
        FROM (
          SELECT
            `t4`.`customer`,
            `t4`.`amount`,
            `t4`.`date`,
            `t4`.`worth`,
            `t4`.`seems`,
            `t4`.`customer_open`,
            `t4`.`customer_odd`,
            `t4`.`amount_open`,
            `t4`.`amount_odd`,
            `t4`.`date_open`,
            `t4`.`date_odd`,
            `t4`.`left_out`,
            CASE WHEN `t4`.`why` IS NOT NULL THEN `t4`.`why` ELSE NULL END AS `why`,
            `t4`.`left_out` IS NOT NULL AS `filtered`
          FROM (
            SELECT
              `t3`.`customer`,
              `t3`.`amount`,
              `t3`.`date`,
              `t3`.`amount` AS `worth`,
              `t3`.`amount_likely` AS `seems`,
              `t3`.`customer_open`,
              `t3`.`customer_odd`,
              `t3`.`amount_open`,
              `t3`.`amount_odd`,
              `t3`.`date_open`,
              `t3`.`date_odd`,
              CAST(NULL AS STRING) AS `left_out`,
              CASE
                WHEN CAST(NULL AS STRING) IS NOT NULL
                THEN CAST(NULL AS STRING)
                WHEN `t3`.`customer_why` IS NOT NULL
                THEN `t3`.`customer_why`
                WHEN `t3`.`amount_why` IS NOT NULL
                THEN `t3`.`amount_why`
                WHEN `t3`.`date_why` IS NOT NULL
                THEN `t3`.`date_why`
                ELSE NULL
              END AS `why`
            FROM (
              SELECT
                CASE
                  WHEN `t2`.`customer_sure`
                  THEN `t2`.`customer_said`
                  ELSE CAST(NULL AS STRING)
                END AS `customer`,
                CASE
                  WHEN `t2`.`customer_sure` AND COALESCE(LENGTH(`t2`.`customer_said`) > 300, FALSE)
                  THEN 'customer has more than 300 characters'
                  WHEN NOT (
                    `t2`.`customer_sure`
                  )
                  THEN CAST(NULL AS STRING)
                  ELSE NULL
                END AS `customer_why`,
                NOT (
                  `t2`.`customer_sure` OR FALSE
                ) AS `customer_open`,
                `t2`.`customer_said` <> `t2`.`customer_key` AS `customer_odd`,
                CASE WHEN `t2`.`amount_sure` THEN `t2`.`amount_said` ELSE CAST(NULL AS NUMERIC) END AS `amount`,
                CASE
                  WHEN `t2`.`amount_key` = ''
                  THEN 'no amount'
                  WHEN NOT (
                    `t2`.`amount_sure`
                  )
                  THEN CAST(NULL AS STRING)
                  ELSE NULL
                END AS `amount_why`,
                NOT (
                  `t2`.`amount_sure` OR FALSE OR (
                    `t2`.`amount_key` = ''
                  )
                ) AS `amount_open`,
                FALSE AS `amount_odd`,
                CAST(NULL AS NUMERIC) AS `amount_likely`,
                CASE WHEN `t2`.`date_sure` THEN `t2`.`date_said` ELSE CAST(NULL AS DATE) END AS `date`,
                CASE
                  WHEN `t2`.`date_key` = ''
                  THEN 'no date'
                  WHEN `t2`.`date_sure`
                  AND COALESCE(NOT (
                    EXTRACT(year FROM `t2`.`date_said`) BETWEEN 1900 AND 2199
                  ), FALSE)
                  THEN 'date out of range'
                  WHEN NOT (
                    `t2`.`date_sure`
                  )
                  THEN CAST(NULL AS STRING)
                  ELSE NULL
                END AS `date_why`,
                NOT (
                  `t2`.`date_sure` OR FALSE OR (
                    `t2`.`date_key` = ''
                  )
                ) AS `date_open`,
                FALSE AS `date_odd`
              FROM (
                SELECT
                  `t1`.`customer_text` AS `customer_key`,
                  IF(
                    REGEXP_CONTAINS(
                      `t1`.`customer_text`,
                      '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                    ),
                    REGEXP_REPLACE(
                      `t1`.`customer_text`,
                      '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                      ''
                    ),
                    `t1`.`customer_text`
                  ) AS `customer_said`,
                  `t1`.`customer_exact` AS `customer_sure`,
                  `t1`.`amount_text` AS `amount_key`,
                  CAST(IF(
                    COALESCE(
                      (
                        ABS(`t1`.`amount_cell`) < 1000000000000000
                      )
                      AND (
                        CAST(IF(
                          ABS(`t1`.`amount_cell`) < 1000000000000000,
                          `t1`.`amount_cell`,
                          CAST(NULL AS NUMERIC)
                        ) AS NUMERIC) = `t1`.`amount_cell`
                      ),
                      FALSE
                    ),
                    `t1`.`amount_cell`,
                    CAST(NULL AS NUMERIC)
                  ) AS NUMERIC) AS `amount_said`,
                  COALESCE(
                    (
                      ABS(`t1`.`amount_cell`) < 1000000000000000
                    )
                    AND (
                      CAST(IF(
                        ABS(`t1`.`amount_cell`) < 1000000000000000,
                        `t1`.`amount_cell`,
                        CAST(NULL AS NUMERIC)
                      ) AS NUMERIC) = `t1`.`amount_cell`
                    ),
                    FALSE
                  ) AS `amount_sure`,
                  `t1`.`date_text` AS `date_key`,
                  IF(
                    COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE),
                    `t1`.`date_cell`,
                    CAST(NULL AS DATE)
                  ) AS `date_said`,
                  COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE) AS `date_sure`
                FROM (
                  SELECT
                    `t0`.`customer` AS `customer_cell`,
                    `t0`.`amount` AS `amount_cell`,
                    `t0`.`day` AS `date_cell`,
                    COALESCE(`t0`.`customer`, '') AS `customer_text`,
                    COALESCE(
                      IF(
                        CAST(`t0`.`amount` AS STRING) = 'NaN',
                        '',
                        IF(
                          INSTR(CAST(`t0`.`amount` AS STRING), '.') > 0,
                          REGEXP_REPLACE(REGEXP_REPLACE(CAST(`t0`.`amount` AS STRING), '0+$', ''), '[.]$', ''),
                          CAST(`t0`.`amount` AS STRING)
                        )
                      ),
                      ''
                    ) AS `amount_text`,
                    COALESCE(CAST(`t0`.`day` AS STRING), '') AS `date_text`,
                    TRUE AS `customer_exact`,
                    TRUE AS `amount_exact`,
                    TRUE AS `date_exact`
                  FROM `purchases` AS `t0`
                ) AS `t1`
              ) AS `t2`
            ) AS `t3`
          ) AS `t4`
        ) AS `t5`
      ) AS `t6`
      WHERE
        `t6`.`why` IS NULL AND NOT (
          `t6`.`filtered`
        )
    ) AS `t7`
  ) AS `t8`
) AS `t9`
GROUP BY
  1;

-- 3 of 5: number, joined, new, reactivated, lost, in_and_out, new_value, reactivated_value, lost_value, expansion, contraction, buyers, touched
WITH `t12` AS (
  SELECT
    `t11`.`customer`,
    `t11`.`value`,
    `t11`.`date` AS `since`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t8`.`customer`,
          `t8`.`amount`,
          `t8`.`date`,
          `t8`.`worth` AS `value`,
          `t8`.`left_out`
        FROM (
          SELECT
            `t7`.`customer`,
            `t7`.`amount`,
            `t7`.`date`,
            `t7`.`worth`,
            `t7`.`left_out`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t5`.`customer`,
                `t5`.`amount`,
                `t5`.`date`,
                `t5`.`worth`,
                `t5`.`seems`,
                `t5`.`customer_open`,
                `t5`.`customer_odd`,
                `t5`.`amount_open`,
                `t5`.`amount_odd`,
                `t5`.`date_open`,
                `t5`.`date_odd`,
                CASE
                  WHEN `t5`.`filtered`
                  THEN `t5`.`left_out`
                  WHEN NOT (
                    `t5`.`filtered` OR (
                      `t5`.`why` IS NOT NULL
                    )
                  )
                  AND COALESCE(`t5`.`worth` = 0, FALSE)
                  THEN 'amount of 0'
                  WHEN NOT (
                    `t5`.`filtered` OR (
                      `t5`.`why` IS NOT NULL
                    )
                  )
                  AND COALESCE(`t5`.`worth` < 0, FALSE)
                  THEN 'amount below 0'
                  ELSE NULL
                END AS `left_out`,
                `t5`.`why`,
                `t5`.`filtered`
              FROM (
                SELECT
                  `t4`.`customer`,
                  `t4`.`amount`,
                  `t4`.`date`,
                  `t4`.`worth`,
                  `t4`.`seems`,
                  `t4`.`customer_open`,
                  `t4`.`customer_odd`,
                  `t4`.`amount_open`,
                  `t4`.`amount_odd`,
                  `t4`.`date_open`,
                  `t4`.`date_odd`,
                  `t4`.`left_out`,
                  CASE WHEN `t4`.`why` IS NOT NULL THEN `t4`.`why` ELSE NULL END AS `why`,
                  `t4`.`left_out` IS NOT NULL AS `filtered`
                FROM (
                  SELECT
                    `t3`.`customer`,
                    `t3`.`amount`,
                    `t3`.`date`,
                    `t3`.`amount` AS `worth`,
                    `t3`.`amount_likely` AS `seems`,
                    `t3`.`customer_open`,
                    `t3`.`customer_odd`,
                    `t3`.`amount_open`,
                    `t3`.`amount_odd`,
                    `t3`.`date_open`,
                    `t3`.`date_odd`,
                    CAST(NULL AS STRING) AS `left_out`,
                    CASE
                      WHEN CAST(NULL AS STRING) IS NOT NULL
                      THEN CAST(NULL AS STRING)
                      WHEN `t3`.`customer_why` IS NOT NULL
                      THEN `t3`.`customer_why`
                      WHEN `t3`.`amount_why` IS NOT NULL
                      THEN `t3`.`amount_why`
                      WHEN `t3`.`date_why` IS NOT NULL
                      THEN `t3`.`date_why`
                      ELSE NULL
                    END AS `why`
                  FROM (
                    SELECT
                      CASE
                        WHEN `t2`.`customer_sure`
                        THEN `t2`.`customer_said`
                        ELSE CAST(NULL AS STRING)
                      END AS `customer`,
                      CASE
                        WHEN `t2`.`customer_sure` AND COALESCE(LENGTH(`t2`.`customer_said`) > 300, FALSE)
                        THEN 'customer has more than 300 characters'
                        WHEN NOT (
                          `t2`.`customer_sure`
                        )
                        THEN CAST(NULL AS STRING)
                        ELSE NULL
                      END AS `customer_why`,
                      NOT (
                        `t2`.`customer_sure` OR FALSE
                      ) AS `customer_open`,
                      `t2`.`customer_said` <> `t2`.`customer_key` AS `customer_odd`,
                      CASE WHEN `t2`.`amount_sure` THEN `t2`.`amount_said` ELSE CAST(NULL AS NUMERIC) END AS `amount`,
                      CASE
                        WHEN `t2`.`amount_key` = ''
                        THEN 'no amount'
                        WHEN NOT (
                          `t2`.`amount_sure`
                        )
                        THEN CAST(NULL AS STRING)
                        ELSE NULL
                      END AS `amount_why`,
                      NOT (
                        `t2`.`amount_sure` OR FALSE OR (
                          `t2`.`amount_key` = ''
                        )
                      ) AS `amount_open`,
                      FALSE AS `amount_odd`,
                      CAST(NULL AS NUMERIC) AS `amount_likely`,
                      CASE WHEN `t2`.`date_sure` THEN `t2`.`date_said` ELSE CAST(NULL AS DATE) END AS `date`,
                      CASE
                        WHEN `t2`.`date_key` = ''
                        THEN 'no date'
                        WHEN `t2`.`date_sure`
                        AND COALESCE(NOT (
                          EXTRACT(year FROM `t2`.`date_said`) BETWEEN 1900 AND 2199
                        ), FALSE)
                        THEN 'date out of range'
                        WHEN NOT (
                          `t2`.`date_sure`
                        )
                        THEN CAST(NULL AS STRING)
                        ELSE NULL
                      END AS `date_why`,
                      NOT (
                        `t2`.`date_sure` OR FALSE OR (
                          `t2`.`date_key` = ''
                        )
                      ) AS `date_open`,
                      FALSE AS `date_odd`
                    FROM (
                      SELECT
                        `t1`.`customer_text` AS `customer_key`,
                        IF(
                          REGEXP_CONTAINS(
                            `t1`.`customer_text`,
                            '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                          ),
                          REGEXP_REPLACE(
                            `t1`.`customer_text`,
                            '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                            ''
                          ),
                          `t1`.`customer_text`
                        ) AS `customer_said`,
                        `t1`.`customer_exact` AS `customer_sure`,
                        `t1`.`amount_text` AS `amount_key`,
                        CAST(IF(
                          COALESCE(
                            (
                              ABS(`t1`.`amount_cell`) < 1000000000000000
                            )
                            AND (
                              CAST(IF(
                                ABS(`t1`.`amount_cell`) < 1000000000000000,
                                `t1`.`amount_cell`,
                                CAST(NULL AS NUMERIC)
                              ) AS NUMERIC) = `t1`.`amount_cell`
                            ),
                            FALSE
                          ),
                          `t1`.`amount_cell`,
                          CAST(NULL AS NUMERIC)
                        ) AS NUMERIC) AS `amount_said`,
                        COALESCE(
                          (
                            ABS(`t1`.`amount_cell`) < 1000000000000000
                          )
                          AND (
                            CAST(IF(
                              ABS(`t1`.`amount_cell`) < 1000000000000000,
                              `t1`.`amount_cell`,
                              CAST(NULL AS NUMERIC)
                            ) AS NUMERIC) = `t1`.`amount_cell`
                          ),
                          FALSE
                        ) AS `amount_sure`,
                        `t1`.`date_text` AS `date_key`,
                        IF(
                          COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE),
                          `t1`.`date_cell`,
                          CAST(NULL AS DATE)
                        ) AS `date_said`,
                        COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE) AS `date_sure`
                      FROM (
                        SELECT
                          `t0`.`customer` AS `customer_cell`,
                          `t0`.`amount` AS `amount_cell`,
                          `t0`.`day` AS `date_cell`,
                          COALESCE(`t0`.`customer`, '') AS `customer_text`,
                          COALESCE(
                            IF(
                              CAST(`t0`.`amount` AS STRING) = 'NaN',
                              '',
                              IF(
                                INSTR(CAST(`t0`.`amount` AS STRING), '.') > 0,
                                REGEXP_REPLACE(REGEXP_REPLACE(CAST(`t0`.`amount` AS STRING), '0+$', ''), '[.]$', ''),
                                CAST(`t0`.`amount` AS STRING)
                              )
                            ),
                            ''
                          ) AS `amount_text`,
                          COALESCE(CAST(`t0`.`day` AS STRING), '') AS `date_text`,
                          TRUE AS `customer_exact`,
                          TRUE AS `amount_exact`,
                          TRUE AS `date_exact`
                        FROM `purchases` AS `t0`
                      ) AS `t1`
                    ) AS `t2`
                  ) AS `t3`
                ) AS `t4`
              ) AS `t5`
            ) AS `t6`
            WHERE
              `t6`.`why` IS NULL AND NOT (
                `t6`.`filtered`
              )
          ) AS `t7`
        ) AS `t8`
      ) AS `t9`
      WHERE
        `t9`.`customer` <> ''
    ) AS `t10`
    WHERE
      `t10`.`left_out` IS NULL
  ) AS `t11`
)
SELECT
  *
FROM (
  SELECT
    `t21`.`number`,
    `t21`.`joined`,
    SUM(
      IF(
        NOT (
          `t21`.`lived` > 0
        )
        AND (
          `t21`.`lives` > 0
        )
        AND (
          `t21`.`number` = `t21`.`joined`
        ),
        1,
        0
      )
    ) AS `new`,
    SUM(
      IF(
        NOT (
          `t21`.`lived` > 0
        )
        AND (
          `t21`.`lives` > 0
        )
        AND NOT (
          `t21`.`number` = `t21`.`joined`
        ),
        1,
        0
      )
    ) AS `reactivated`,
    SUM(IF((
      `t21`.`lived` > 0
    ) AND NOT (
      `t21`.`lives` > 0
    ), 1, 0)) AS `lost`,
    SUM(
      IF(
        NOT (
          `t21`.`lived` > 0
        )
        AND NOT (
          `t21`.`lives` > 0
        )
        AND (
          `t21`.`number` = `t21`.`joined`
        ),
        1,
        0
      )
    ) AS `in_and_out`,
    COALESCE(
      SUM(
        IF(
          NOT (
            `t21`.`lived` > 0
          )
          AND (
            `t21`.`lives` > 0
          )
          AND (
            `t21`.`number` = `t21`.`joined`
          ),
          `t21`.`worth`,
          NULL
        )
      ),
      0
    ) AS `new_value`,
    COALESCE(
      SUM(
        IF(
          NOT (
            `t21`.`lived` > 0
          )
          AND (
            `t21`.`lives` > 0
          )
          AND NOT (
            `t21`.`number` = `t21`.`joined`
          ),
          `t21`.`worth`,
          NULL
        )
      ),
      0
    ) AS `reactivated_value`,
    COALESCE(
      SUM(
        IF((
          `t21`.`lived` > 0
        ) AND NOT (
          `t21`.`lives` > 0
        ), `t21`.`was_worth`, NULL)
      ),
      0
    ) AS `lost_value`,
    COALESCE(
      SUM(
        IF(
          (
            `t21`.`lived` > 0
          )
          AND (
            `t21`.`lives` > 0
          )
          AND (
            (
              `t21`.`worth` - `t21`.`was_worth`
            ) > 0
          ),
          `t21`.`worth` - `t21`.`was_worth`,
          NULL
        )
      ),
      0
    ) AS `expansion`,
    COALESCE(
      SUM(
        IF(
          (
            `t21`.`lived` > 0
          )
          AND (
            `t21`.`lives` > 0
          )
          AND (
            (
              `t21`.`worth` - `t21`.`was_worth`
            ) < 0
          ),
          -(
            `t21`.`worth` - `t21`.`was_worth`
          ),
          NULL
        )
      ),
      0
    ) AS `contraction`,
    SUM(IF(`t21`.`bought` > 0, 1, 0)) AS `buyers`,
    COUNT(*) AS `touched`
  FROM (
    SELECT
      `t20`.`customer`,
      `t20`.`number`,
      `t20`.`turn`,
      `t20`.`value`,
      `t20`.`bought`,
      `t20`.`lives`,
      `t20`.`worth`,
      `t20`.`joined`,
      `t20`.`lives` - `t20`.`turn` AS `lived`,
      `t20`.`worth` - `t20`.`value` AS `was_worth`
    FROM (
      SELECT
        `t19`.`customer`,
        `t19`.`number`,
        `t19`.`turn`,
        `t19`.`value`,
        `t19`.`bought`,
        SUM(`t19`.`turn`) OVER (
          PARTITION BY `t19`.`customer`
          ORDER BY `t19`.`number` ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS `lives`,
        SUM(`t19`.`value`) OVER (
          PARTITION BY `t19`.`customer`
          ORDER BY `t19`.`number` ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS `worth`,
        FIRST_VALUE(`t19`.`number`) OVER (
          PARTITION BY `t19`.`customer`
          ORDER BY `t19`.`number` ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS `joined`
      FROM (
        SELECT
          `t18`.`customer`,
          `t18`.`number`,
          SUM(`t18`.`turn`) AS `turn`,
          SUM(`t18`.`value`) AS `value`,
          MAX(`t18`.`bought`) AS `bought`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t14`.`customer`,
              IF(
                `t14`.`since` <= DATE(2025, 10, 31),
                24309,
                CAST((
                  (
                    EXTRACT(year FROM `t14`.`since`) * 12
                  ) + EXTRACT(month FROM `t14`.`since`)
                ) - 1 AS INT64)
              ) AS `number`,
              CAST(IF(
                (
                  CAST((
                    (
                      EXTRACT(year FROM `t14`.`since`) * 12
                    ) + EXTRACT(month FROM `t14`.`since`)
                  ) - 1 AS INT64) = CAST((
                    (
                      EXTRACT(year FROM DATE_ADD(`t14`.`since`, INTERVAL '90' DAY)) * 12
                    ) + EXTRACT(month FROM DATE_ADD(`t14`.`since`, INTERVAL '90' DAY))
                  ) - 1 AS INT64)
                )
                OR (
                  `t14`.`since` <= DATE(2025, 8, 2)
                ),
                0,
                1
              ) AS INT64) AS `turn`,
              IF(
                (
                  CAST((
                    (
                      EXTRACT(year FROM `t14`.`since`) * 12
                    ) + EXTRACT(month FROM `t14`.`since`)
                  ) - 1 AS INT64) = CAST((
                    (
                      EXTRACT(year FROM DATE_ADD(`t14`.`since`, INTERVAL '90' DAY)) * 12
                    ) + EXTRACT(month FROM DATE_ADD(`t14`.`since`, INTERVAL '90' DAY))
                  ) - 1 AS INT64)
                )
                OR (
                  `t14`.`since` <= DATE(2025, 8, 2)
                ),
                0,
                `t14`.`value`
              ) AS `value`,
              1 AS `bought`
            FROM (
              SELECT
                *
              FROM `t12` AS `t13`
              WHERE
                `t13`.`since` <= DATE(2026, 10, 31)
            ) AS `t14`
          ) AS `t16`
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              `t15`.`customer`,
              CAST((
                (
                  EXTRACT(year FROM DATE_ADD(`t15`.`since`, INTERVAL '90' DAY)) * 12
                ) + EXTRACT(month FROM DATE_ADD(`t15`.`since`, INTERVAL '90' DAY))
              ) - 1 AS INT64) AS `number`,
              -1 AS `turn`,
              -(
                `t15`.`value`
              ) AS `value`,
              0 AS `bought`
            FROM (
              SELECT
                *
              FROM `t12` AS `t13`
              WHERE
                `t13`.`since` <= DATE(2026, 8, 2)
                AND NOT (
                  `t13`.`since` <= DATE(2025, 8, 2)
                )
                AND CAST((
                  (
                    EXTRACT(year FROM `t13`.`since`) * 12
                  ) + EXTRACT(month FROM `t13`.`since`)
                ) - 1 AS INT64) <> CAST((
                  (
                    EXTRACT(year FROM DATE_ADD(`t13`.`since`, INTERVAL '90' DAY)) * 12
                  ) + EXTRACT(month FROM DATE_ADD(`t13`.`since`, INTERVAL '90' DAY))
                ) - 1 AS INT64)
            ) AS `t15`
          ) AS `t17`
        ) AS `t18`
        GROUP BY
          1,
          2
      ) AS `t19`
    ) AS `t20`
  ) AS `t21`
  GROUP BY
    1,
    2
) AS `t22`
ORDER BY
  `t22`.`number` ASC NULLS LAST,
  `t22`.`joined` ASC NULLS LAST;

-- 4 of 5: days, customers
WITH `t12` AS (
  SELECT
    `t11`.`customer`,
    `t11`.`value`,
    `t11`.`date` AS `since`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t8`.`customer`,
          `t8`.`amount`,
          `t8`.`date`,
          `t8`.`worth` AS `value`,
          `t8`.`left_out`
        FROM (
          SELECT
            `t7`.`customer`,
            `t7`.`amount`,
            `t7`.`date`,
            `t7`.`worth`,
            `t7`.`left_out`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t5`.`customer`,
                `t5`.`amount`,
                `t5`.`date`,
                `t5`.`worth`,
                `t5`.`seems`,
                `t5`.`customer_open`,
                `t5`.`customer_odd`,
                `t5`.`amount_open`,
                `t5`.`amount_odd`,
                `t5`.`date_open`,
                `t5`.`date_odd`,
                CASE
                  WHEN `t5`.`filtered`
                  THEN `t5`.`left_out`
                  WHEN NOT (
                    `t5`.`filtered` OR (
                      `t5`.`why` IS NOT NULL
                    )
                  )
                  AND COALESCE(`t5`.`worth` = 0, FALSE)
                  THEN 'amount of 0'
                  WHEN NOT (
                    `t5`.`filtered` OR (
                      `t5`.`why` IS NOT NULL
                    )
                  )
                  AND COALESCE(`t5`.`worth` < 0, FALSE)
                  THEN 'amount below 0'
                  ELSE NULL
                END AS `left_out`,
                `t5`.`why`,
                `t5`.`filtered`
              FROM (
                SELECT
                  `t4`.`customer`,
                  `t4`.`amount`,
                  `t4`.`date`,
                  `t4`.`worth`,
                  `t4`.`seems`,
                  `t4`.`customer_open`,
                  `t4`.`customer_odd`,
                  `t4`.`amount_open`,
                  `t4`.`amount_odd`,
                  `t4`.`date_open`,
                  `t4`.`date_odd`,
                  `t4`.`left_out`,
                  CASE WHEN `t4`.`why` IS NOT NULL THEN `t4`.`why` ELSE NULL END AS `why`,
                  `t4`.`left_out` IS NOT NULL AS `filtered`
                FROM (
                  SELECT
                    `t3`.`customer`,
                    `t3`.`amount`,
                    `t3`.`date`,
                    `t3`.`amount` AS `worth`,
                    `t3`.`amount_likely` AS `seems`,
                    `t3`.`customer_open`,
                    `t3`.`customer_odd`,
                    `t3`.`amount_open`,
                    `t3`.`amount_odd`,
                    `t3`.`date_open`,
                    `t3`.`date_odd`,
                    CAST(NULL AS STRING) AS `left_out`,
                    CASE
                      WHEN CAST(NULL AS STRING) IS NOT NULL
                      THEN CAST(NULL AS STRING)
                      WHEN `t3`.`customer_why` IS NOT NULL
                      THEN `t3`.`customer_why`
                      WHEN `t3`.`amount_why` IS NOT NULL
                      THEN `t3`.`amount_why`
                      WHEN `t3`.`date_why` IS NOT NULL
                      THEN `t3`.`date_why`
                      ELSE NULL
                    END AS `why`
                  FROM (
                    SELECT
                      CASE
                        WHEN `t2`.`customer_sure`
                        THEN `t2`.`customer_said`
                        ELSE CAST(NULL AS STRING)
                      END AS `customer`,
                      CASE
                        WHEN `t2`.`customer_sure` AND COALESCE(LENGTH(`t2`.`customer_said`) > 300, FALSE)
                        THEN 'customer has more than 300 characters'
                        WHEN NOT (
                          `t2`.`customer_sure`
                        )
                        THEN CAST(NULL AS STRING)
                        ELSE NULL
                      END AS `customer_why`,
                      NOT (
                        `t2`.`customer_sure` OR FALSE
                      ) AS `customer_open`,
                      `t2`.`customer_said` <> `t2`.`customer_key` AS `customer_odd`,
                      CASE WHEN `t2`.`amount_sure` THEN `t2`.`amount_said` ELSE CAST(NULL AS NUMERIC) END AS `amount`,
                      CASE
                        WHEN `t2`.`amount_key` = ''
                        THEN 'no amount'
                        WHEN NOT (
                          `t2`.`amount_sure`
                        )
                        THEN CAST(NULL AS STRING)
                        ELSE NULL
                      END AS `amount_why`,
                      NOT (
                        `t2`.`amount_sure` OR FALSE OR (
                          `t2`.`amount_key` = ''
                        )
                      ) AS `amount_open`,
                      FALSE AS `amount_odd`,
                      CAST(NULL AS NUMERIC) AS `amount_likely`,
                      CASE WHEN `t2`.`date_sure` THEN `t2`.`date_said` ELSE CAST(NULL AS DATE) END AS `date`,
                      CASE
                        WHEN `t2`.`date_key` = ''
                        THEN 'no date'
                        WHEN `t2`.`date_sure`
                        AND COALESCE(NOT (
                          EXTRACT(year FROM `t2`.`date_said`) BETWEEN 1900 AND 2199
                        ), FALSE)
                        THEN 'date out of range'
                        WHEN NOT (
                          `t2`.`date_sure`
                        )
                        THEN CAST(NULL AS STRING)
                        ELSE NULL
                      END AS `date_why`,
                      NOT (
                        `t2`.`date_sure` OR FALSE OR (
                          `t2`.`date_key` = ''
                        )
                      ) AS `date_open`,
                      FALSE AS `date_odd`
                    FROM (
                      SELECT
                        `t1`.`customer_text` AS `customer_key`,
                        IF(
                          REGEXP_CONTAINS(
                            `t1`.`customer_text`,
                            '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                          ),
                          REGEXP_REPLACE(
                            `t1`.`customer_text`,
                            '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                            ''
                          ),
                          `t1`.`customer_text`
                        ) AS `customer_said`,
                        `t1`.`customer_exact` AS `customer_sure`,
                        `t1`.`amount_text` AS `amount_key`,
                        CAST(IF(
                          COALESCE(
                            (
                              ABS(`t1`.`amount_cell`) < 1000000000000000
                            )
                            AND (
                              CAST(IF(
                                ABS(`t1`.`amount_cell`) < 1000000000000000,
                                `t1`.`amount_cell`,
                                CAST(NULL AS NUMERIC)
                              ) AS NUMERIC) = `t1`.`amount_cell`
                            ),
                            FALSE
                          ),
                          `t1`.`amount_cell`,
                          CAST(NULL AS NUMERIC)
                        ) AS NUMERIC) AS `amount_said`,
                        COALESCE(
                          (
                            ABS(`t1`.`amount_cell`) < 1000000000000000
                          )
                          AND (
                            CAST(IF(
                              ABS(`t1`.`amount_cell`) < 1000000000000000,
                              `t1`.`amount_cell`,
                              CAST(NULL AS NUMERIC)
                            ) AS NUMERIC) = `t1`.`amount_cell`
                          ),
                          FALSE
                        ) AS `amount_sure`,
                        `t1`.`date_text` AS `date_key`,
                        IF(
                          COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE),
                          `t1`.`date_cell`,
                          CAST(NULL AS DATE)
                        ) AS `date_said`,
                        COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE) AS `date_sure`
                      FROM (
                        SELECT
                          `t0`.`customer` AS `customer_cell`,
                          `t0`.`amount` AS `amount_cell`,
                          `t0`.`day` AS `date_cell`,
                          COALESCE(`t0`.`customer`, '') AS `customer_text`,
                          COALESCE(
                            IF(
                              CAST(`t0`.`amount` AS STRING) = 'NaN',
                              '',
                              IF(
                                INSTR(CAST(`t0`.`amount` AS STRING), '.') > 0,
                                REGEXP_REPLACE(REGEXP_REPLACE(CAST(`t0`.`amount` AS STRING), '0+$', ''), '[.]$', ''),
                                CAST(`t0`.`amount` AS STRING)
                              )
                            ),
                            ''
                          ) AS `amount_text`,
                          COALESCE(CAST(`t0`.`day` AS STRING), '') AS `date_text`,
                          TRUE AS `customer_exact`,
                          TRUE AS `amount_exact`,
                          TRUE AS `date_exact`
                        FROM `purchases` AS `t0`
                      ) AS `t1`
                    ) AS `t2`
                  ) AS `t3`
                ) AS `t4`
              ) AS `t5`
            ) AS `t6`
            WHERE
              `t6`.`why` IS NULL AND NOT (
                `t6`.`filtered`
              )
          ) AS `t7`
        ) AS `t8`
      ) AS `t9`
      WHERE
        `t9`.`customer` <> ''
    ) AS `t10`
    WHERE
      `t10`.`left_out` IS NULL
  ) AS `t11`
)
SELECT
  *
FROM (
  SELECT
    `t32`.`days`,
    COUNT(*) AS `customers`
  FROM (
    SELECT
      DATE_DIFF(`t31`.`last`, `t31`.`first`, DAY) AS `days`
    FROM (
      SELECT
        `t30`.`customer`,
        `t30`.`first`,
        `t30`.`last`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t28`.`customer`,
            `t28`.`spell`,
            `t28`.`first`,
            `t28`.`last`,
            ROW_NUMBER() OVER (PARTITION BY `t28`.`customer` ORDER BY `t28`.`spell` DESC) - 1 AS `rank`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t26`.`customer`,
                `t26`.`spell`,
                MIN(`t26`.`since`) AS `first`,
                MAX(`t26`.`until`) AS `last`
              FROM (
                SELECT
                  `t25`.`customer`,
                  `t25`.`since`,
                  `t25`.`until`,
                  `t25`.`so_far`,
                  `t25`.`begins`,
                  SUM(`t25`.`begins`) OVER (
                    PARTITION BY `t25`.`customer`
                    ORDER BY `t25`.`since` ASC, `t25`.`until` ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `spell`
                FROM (
                  SELECT
                    `t24`.`customer`,
                    `t24`.`since`,
                    `t24`.`until`,
                    `t24`.`so_far`,
                    IF(
                      (
                        `t24`.`so_far` IS NULL
                      )
                      OR (
                        DATE_DIFF(`t24`.`since`, `t24`.`so_far`, DAY) >= 90
                      ),
                      1,
                      0
                    ) AS `begins`
                  FROM (
                    SELECT
                      `t23`.`customer`,
                      `t23`.`since`,
                      `t23`.`until`,
                      MAX(`t23`.`until`) OVER (
                        PARTITION BY `t23`.`customer`
                        ORDER BY `t23`.`since` ASC, `t23`.`until` ASC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                      ) AS `so_far`
                    FROM (
                      SELECT DISTINCT
                        *
                      FROM (
                        SELECT
                          `t15`.`customer`,
                          `t15`.`since`,
                          `t15`.`since` AS `until`
                        FROM (
                          SELECT
                            *
                          FROM `t12` AS `t13`
                          WHERE
                            `t13`.`since` <= DATE(2026, 10, 31)
                        ) AS `t15`
                        WHERE
                          EXISTS(
                            SELECT
                              1
                            FROM (
                              SELECT
                                `t19`.`customer`,
                                `t19`.`was_worth` AS `value`
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    `t17`.`customer`,
                                    COALESCE(SUM(IF(`t17`.`was`, `t17`.`value`, NULL)), 0) AS `was_worth`,
                                    COALESCE(SUM(IF(`t17`.`here`, `t17`.`value`, NULL)), 0) AS `worth`,
                                    LOGICAL_OR(`t17`.`was`) AS `was`,
                                    LOGICAL_OR(`t17`.`here`) AS `here`,
                                    LOGICAL_OR(`t17`.`earlier`) AS `earlier`,
                                    LOGICAL_OR(`t17`.`ever`) AS `ever`,
                                    LOGICAL_OR(`t17`.`inside`) AS `inside`,
                                    LOGICAL_OR(`t17`.`lively`) AS `lively`
                                  FROM (
                                    SELECT
                                      `t16`.`customer`,
                                      `t16`.`value`,
                                      (
                                        `t16`.`since` <= DATE(2026, 9, 30)
                                      )
                                      AND NOT (
                                        `t16`.`since` <= DATE(2026, 7, 2)
                                      ) AS `was`,
                                      (
                                        `t16`.`since` <= DATE(2026, 10, 31)
                                      )
                                      AND NOT (
                                        `t16`.`since` <= DATE(2026, 8, 2)
                                      ) AS `here`,
                                      `t16`.`since` <= DATE(2026, 9, 30) AS `earlier`,
                                      `t16`.`since` <= DATE(2026, 10, 31) AS `ever`,
                                      NOT (
                                        `t16`.`since` <= DATE(2026, 9, 30)
                                      )
                                      AND (
                                        `t16`.`since` <= DATE(2026, 8, 2)
                                      ) AS `inside`,
                                      (
                                        `t16`.`since` <= DATE(2026, 10, 31)
                                      )
                                      AND NOT (
                                        `t16`.`since` <= DATE(2026, 8, 2)
                                      )
                                      AND NOT (
                                        `t16`.`since` <= DATE(2026, 8, 20)
                                      ) AS `lively`
                                    FROM (
                                      SELECT
                                        *
                                      FROM `t12` AS `t13`
                                      WHERE
                                        `t13`.`since` <= DATE(2026, 10, 31)
                                        AND NOT (
                                          `t13`.`since` <= DATE(2026, 7, 2)
                                        )
                                    ) AS `t16`
                                  ) AS `t17`
                                  GROUP BY
                                    1
                                ) AS `t18`
                                WHERE
                                  `t18`.`was` AND NOT (
                                    `t18`.`here`
                                  )
                              ) AS `t19`
                            ) AS `t21`
                            WHERE
                              `t15`.`customer` = `t21`.`customer`
                          )
                      ) AS `t22`
                    ) AS `t23`
                  ) AS `t24`
                ) AS `t25`
              ) AS `t26`
              GROUP BY
                1,
                2
            ) AS `t27`
            WHERE
              `t27`.`first` <= DATE(2026, 10, 31)
          ) AS `t28`
        ) AS `t29`
        WHERE
          `t29`.`rank` = 0
      ) AS `t30`
    ) AS `t31`
  ) AS `t32`
  GROUP BY
    1
) AS `t33`
ORDER BY
  `t33`.`days` ASC NULLS LAST;

-- 5 of 5: customers, value, ten, tenth, hundredth, quiet, quiet_value
SELECT
  COUNT(*) AS `customers`,
  SUM(`t16`.`worth`) AS `value`,
  SUM(IF(`t16`.`rank` <= 10, `t16`.`worth`, NULL)) AS `ten`,
  SUM(
    IF((
      (
        `t16`.`rank` - 1
      ) * 10
    ) < `t16`.`customers`, `t16`.`worth`, NULL)
  ) AS `tenth`,
  SUM(
    IF((
      (
        `t16`.`rank` - 1
      ) * 100
    ) < `t16`.`customers`, `t16`.`worth`, NULL)
  ) AS `hundredth`,
  SUM(IF(NOT (
    `t16`.`lively`
  ), 1, 0)) AS `quiet`,
  SUM(IF(NOT (
    `t16`.`lively`
  ), `t16`.`worth`, NULL)) AS `quiet_value`
FROM (
  SELECT
    `t15`.`customer`,
    `t15`.`was_worth`,
    `t15`.`worth`,
    `t15`.`was`,
    `t15`.`here`,
    `t15`.`earlier`,
    `t15`.`ever`,
    `t15`.`inside`,
    `t15`.`lively`,
    (
      ROW_NUMBER() OVER (ORDER BY `t15`.`worth` DESC) - 1
    ) + 1 AS `rank`,
    COUNT(*) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS `customers`
  FROM (
    SELECT
      `t14`.`customer`,
      COALESCE(SUM(IF(`t14`.`was`, `t14`.`value`, NULL)), 0) AS `was_worth`,
      COALESCE(SUM(IF(`t14`.`here`, `t14`.`value`, NULL)), 0) AS `worth`,
      LOGICAL_OR(`t14`.`was`) AS `was`,
      LOGICAL_OR(`t14`.`here`) AS `here`,
      LOGICAL_OR(`t14`.`earlier`) AS `earlier`,
      LOGICAL_OR(`t14`.`ever`) AS `ever`,
      LOGICAL_OR(`t14`.`inside`) AS `inside`,
      LOGICAL_OR(`t14`.`lively`) AS `lively`
    FROM (
      SELECT
        `t13`.`customer`,
        `t13`.`value`,
        (
          `t13`.`since` <= DATE(2026, 9, 30)
        )
        AND NOT (
          `t13`.`since` <= DATE(2026, 7, 2)
        ) AS `was`,
        (
          `t13`.`since` <= DATE(2026, 10, 31)
        )
        AND NOT (
          `t13`.`since` <= DATE(2026, 8, 2)
        ) AS `here`,
        `t13`.`since` <= DATE(2026, 9, 30) AS `earlier`,
        `t13`.`since` <= DATE(2026, 10, 31) AS `ever`,
        NOT (
          `t13`.`since` <= DATE(2026, 9, 30)
        )
        AND (
          `t13`.`since` <= DATE(2026, 8, 2)
        ) AS `inside`,
        (
          `t13`.`since` <= DATE(2026, 10, 31)
        )
        AND NOT (
          `t13`.`since` <= DATE(2026, 8, 2)
        )
        AND NOT (
          `t13`.`since` <= DATE(2026, 8, 20)
        ) AS `lively`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t11`.`customer`,
            `t11`.`value`,
            `t11`.`date` AS `since`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  `t8`.`customer`,
                  `t8`.`amount`,
                  `t8`.`date`,
                  `t8`.`worth` AS `value`,
                  `t8`.`left_out`
                FROM (
                  SELECT
                    `t7`.`customer`,
                    `t7`.`amount`,
                    `t7`.`date`,
                    `t7`.`worth`,
                    `t7`.`left_out`
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t5`.`customer`,
                        `t5`.`amount`,
                        `t5`.`date`,
                        `t5`.`worth`,
                        `t5`.`seems`,
                        `t5`.`customer_open`,
                        `t5`.`customer_odd`,
                        `t5`.`amount_open`,
                        `t5`.`amount_odd`,
                        `t5`.`date_open`,
                        `t5`.`date_odd`,
                        CASE
                          WHEN `t5`.`filtered`
                          THEN `t5`.`left_out`
                          WHEN NOT (
                            `t5`.`filtered` OR (
                              `t5`.`why` IS NOT NULL
                            )
                          )
                          AND COALESCE(`t5`.`worth` = 0, FALSE)
                          THEN 'amount of 0'
                          WHEN NOT (
                            `t5`.`filtered` OR (
                              `t5`.`why` IS NOT NULL
                            )
                          )
                          AND COALESCE(`t5`.`worth` < 0, FALSE)
                          THEN 'amount below 0'
                          ELSE NULL
                        END AS `left_out`,
                        `t5`.`why`,
                        `t5`.`filtered`
                      FROM (
                        SELECT
                          `t4`.`customer`,
                          `t4`.`amount`,
                          `t4`.`date`,
                          `t4`.`worth`,
                          `t4`.`seems`,
                          `t4`.`customer_open`,
                          `t4`.`customer_odd`,
                          `t4`.`amount_open`,
                          `t4`.`amount_odd`,
                          `t4`.`date_open`,
                          `t4`.`date_odd`,
                          `t4`.`left_out`,
                          CASE WHEN `t4`.`why` IS NOT NULL THEN `t4`.`why` ELSE NULL END AS `why`,
                          `t4`.`left_out` IS NOT NULL AS `filtered`
                        FROM (
                          SELECT
                            `t3`.`customer`,
                            `t3`.`amount`,
                            `t3`.`date`,
                            `t3`.`amount` AS `worth`,
                            `t3`.`amount_likely` AS `seems`,
                            `t3`.`customer_open`,
                            `t3`.`customer_odd`,
                            `t3`.`amount_open`,
                            `t3`.`amount_odd`,
                            `t3`.`date_open`,
                            `t3`.`date_odd`,
                            CAST(NULL AS STRING) AS `left_out`,
                            CASE
                              WHEN CAST(NULL AS STRING) IS NOT NULL
                              THEN CAST(NULL AS STRING)
                              WHEN `t3`.`customer_why` IS NOT NULL
                              THEN `t3`.`customer_why`
                              WHEN `t3`.`amount_why` IS NOT NULL
                              THEN `t3`.`amount_why`
                              WHEN `t3`.`date_why` IS NOT NULL
                              THEN `t3`.`date_why`
                              ELSE NULL
                            END AS `why`
                          FROM (
                            SELECT
                              CASE
                                WHEN `t2`.`customer_sure`
                                THEN `t2`.`customer_said`
                                ELSE CAST(NULL AS STRING)
                              END AS `customer`,
                              CASE
                                WHEN `t2`.`customer_sure` AND COALESCE(LENGTH(`t2`.`customer_said`) > 300, FALSE)
                                THEN 'customer has more than 300 characters'
                                WHEN NOT (
                                  `t2`.`customer_sure`
                                )
                                THEN CAST(NULL AS STRING)
                                ELSE NULL
                              END AS `customer_why`,
                              NOT (
                                `t2`.`customer_sure` OR FALSE
                              ) AS `customer_open`,
                              `t2`.`customer_said` <> `t2`.`customer_key` AS `customer_odd`,
                              CASE WHEN `t2`.`amount_sure` THEN `t2`.`amount_said` ELSE CAST(NULL AS NUMERIC) END AS `amount`,
                              CASE
                                WHEN `t2`.`amount_key` = ''
                                THEN 'no amount'
                                WHEN NOT (
                                  `t2`.`amount_sure`
                                )
                                THEN CAST(NULL AS STRING)
                                ELSE NULL
                              END AS `amount_why`,
                              NOT (
                                `t2`.`amount_sure` OR FALSE OR (
                                  `t2`.`amount_key` = ''
                                )
                              ) AS `amount_open`,
                              FALSE AS `amount_odd`,
                              CAST(NULL AS NUMERIC) AS `amount_likely`,
                              CASE WHEN `t2`.`date_sure` THEN `t2`.`date_said` ELSE CAST(NULL AS DATE) END AS `date`,
                              CASE
                                WHEN `t2`.`date_key` = ''
                                THEN 'no date'
                                WHEN `t2`.`date_sure`
                                AND COALESCE(NOT (
                                  EXTRACT(year FROM `t2`.`date_said`) BETWEEN 1900 AND 2199
                                ), FALSE)
                                THEN 'date out of range'
                                WHEN NOT (
                                  `t2`.`date_sure`
                                )
                                THEN CAST(NULL AS STRING)
                                ELSE NULL
                              END AS `date_why`,
                              NOT (
                                `t2`.`date_sure` OR FALSE OR (
                                  `t2`.`date_key` = ''
                                )
                              ) AS `date_open`,
                              FALSE AS `date_odd`
                            FROM (
                              SELECT
                                `t1`.`customer_text` AS `customer_key`,
                                IF(
                                  REGEXP_CONTAINS(
                                    `t1`.`customer_text`,
                                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]$'
                                  ),
                                  REGEXP_REPLACE(
                                    `t1`.`customer_text`,
                                    '^[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000]+$',
                                    ''
                                  ),
                                  `t1`.`customer_text`
                                ) AS `customer_said`,
                                `t1`.`customer_exact` AS `customer_sure`,
                                `t1`.`amount_text` AS `amount_key`,
                                CAST(IF(
                                  COALESCE(
                                    (
                                      ABS(`t1`.`amount_cell`) < 1000000000000000
                                    )
                                    AND (
                                      CAST(IF(
                                        ABS(`t1`.`amount_cell`) < 1000000000000000,
                                        `t1`.`amount_cell`,
                                        CAST(NULL AS NUMERIC)
                                      ) AS NUMERIC) = `t1`.`amount_cell`
                                    ),
                                    FALSE
                                  ),
                                  `t1`.`amount_cell`,
                                  CAST(NULL AS NUMERIC)
                                ) AS NUMERIC) AS `amount_said`,
                                COALESCE(
                                  (
                                    ABS(`t1`.`amount_cell`) < 1000000000000000
                                  )
                                  AND (
                                    CAST(IF(
                                      ABS(`t1`.`amount_cell`) < 1000000000000000,
                                      `t1`.`amount_cell`,
                                      CAST(NULL AS NUMERIC)
                                    ) AS NUMERIC) = `t1`.`amount_cell`
                                  ),
                                  FALSE
                                ) AS `amount_sure`,
                                `t1`.`date_text` AS `date_key`,
                                IF(
                                  COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE),
                                  `t1`.`date_cell`,
                                  CAST(NULL AS DATE)
                                ) AS `date_said`,
                                COALESCE(`t1`.`date_cell` BETWEEN DATE(1, 1, 1) AND DATE(9999, 12, 31), TRUE) AS `date_sure`
                              FROM (
                                SELECT
                                  `t0`.`customer` AS `customer_cell`,
                                  `t0`.`amount` AS `amount_cell`,
                                  `t0`.`day` AS `date_cell`,
                                  COALESCE(`t0`.`customer`, '') AS `customer_text`,
                                  COALESCE(
                                    IF(
                                      CAST(`t0`.`amount` AS STRING) = 'NaN',
                                      '',
                                      IF(
                                        INSTR(CAST(`t0`.`amount` AS STRING), '.') > 0,
                                        REGEXP_REPLACE(REGEXP_REPLACE(CAST(`t0`.`amount` AS STRING), '0+$', ''), '[.]$', ''),
                                        CAST(`t0`.`amount` AS STRING)
                                      )
                                    ),
                                    ''
                                  ) AS `amount_text`,
                                  COALESCE(CAST(`t0`.`day` AS STRING), '') AS `date_text`,
                                  TRUE AS `customer_exact`,
                                  TRUE AS `amount_exact`,
                                  TRUE AS `date_exact`
                                FROM `purchases` AS `t0`
                              ) AS `t1`
                            ) AS `t2`
                          ) AS `t3`
                        ) AS `t4`
                      ) AS `t5`
                    ) AS `t6`
                    WHERE
                      `t6`.`why` IS NULL AND NOT (
                        `t6`.`filtered`
                      )
                  ) AS `t7`
                ) AS `t8`
              ) AS `t9`
              WHERE
                `t9`.`customer` <> ''
            ) AS `t10`
            WHERE
              `t10`.`left_out` IS NULL
          ) AS `t11`
        ) AS `t12`
        WHERE
          `t12`.`since` <= DATE(2026, 10, 31)
          AND NOT (
            `t12`.`since` <= DATE(2026, 8, 2)
          )
      ) AS `t13`
    ) AS `t14`
    GROUP BY
      1
  ) AS `t15`
) AS `t16`;
