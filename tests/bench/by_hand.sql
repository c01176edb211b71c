-- The figures of a brief over purchases, written by hand as one statement for DuckDB; {file}, {start}, {end} and
-- {before} (the last days of the period, of the one before, and of the one before the first shown), {first} its number.
WITH raw AS (
    SELECT customer, bought_on AS day, (amount * 1000000)::BIGINT AS value FROM '{file}'
), sizes AS (
    SELECT CASE WHEN value > 0 THEN floor(log2(value))::INT ELSE 0 END AS size, count(*) AS n, sum(value) AS total,
           max(value) AS most, count(*) FILTER (value % 1000000 = 0) AS whole FROM raw GROUP BY 1
), days AS (
    SELECT day, sum(value) FILTER (value > 0 AND customer <> '') AS bought,
           count(*) FILTER (value > 0 AND customer = '') AS nobody, count(*) FILTER (value < 0) AS refunds
    FROM raw GROUP BY 1
), counts AS (
    SELECT customer, day, value, day + 90 AS over FROM raw WHERE value > 0 AND customer <> ''
), stays AS (
    SELECT customer, CASE WHEN day <= DATE '{before}' THEN {first} ELSE year(day) * 12 + month(day) - 1 END::INT AS came,
           CASE WHEN over <= DATE '{before}' THEN {first}
                WHEN over <= DATE '{end}' THEN year(over) * 12 + month(over) - 1 END::INT AS went,
           sum(value)::BIGINT AS value
    FROM counts WHERE day <= DATE '{end}' GROUP BY ALL
), events AS (
    SELECT customer, came AS number, CASE WHEN came = went THEN 0 ELSE 1 END AS turn,
           CASE WHEN came = went THEN 0 ELSE value END AS value, 1 AS bought FROM stays
    UNION ALL
    SELECT customer, went, -1, -value, 0 FROM stays WHERE came <> went
), changes AS (
    SELECT customer, number, sum(turn)::INT AS turn, sum(value)::BIGINT AS value, max(bought) AS bought
    FROM events GROUP BY ALL
), states AS (
    SELECT *, sum(turn) OVER so_far AS lives, sum(value) OVER so_far AS worth, first(number) OVER so_far AS joined
    FROM changes WINDOW so_far AS (PARTITION BY customer ORDER BY number ROWS UNBOUNDED PRECEDING)
), turns AS (
    SELECT number, joined, count(*) FILTER (lives > 0 AND lives <= turn AND number = joined) AS new,
           count(*) FILTER (lives > 0 AND lives <= turn AND number <> joined) AS back,
           count(*) FILTER (lives <= 0 AND lives > turn) AS lost,
           count(*) FILTER (lives <= 0 AND lives <= turn AND number = joined) AS in_and_out,
           sum(worth) FILTER (lives > 0 AND lives <= turn AND number = joined) AS new_value,
           sum(worth) FILTER (lives > 0 AND lives <= turn AND number <> joined) AS back_value,
           sum(worth - value) FILTER (lives <= 0 AND lives > turn) AS lost_value,
           sum(value) FILTER (lives > 0 AND lives > turn AND value > 0) AS grew,
           sum(-value) FILTER (lives > 0 AND lives > turn AND value < 0) AS shrank, sum(bought) AS buyers, count(*) AS n
    FROM states GROUP BY ALL
), here AS (
    SELECT customer, sum(value) AS worth, max(day) > DATE '{end}' - 72 AS lively
    FROM counts WHERE day <= DATE '{end}' AND over > DATE '{end}' GROUP BY 1
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY worth DESC) AS rank, count(*) OVER () AS customers FROM here
), standing AS (
    SELECT count(*) AS n, sum(worth) AS worth, sum(worth) FILTER (rank <= 10) AS ten,
           sum(worth) FILTER ((rank - 1) * 10 < customers) AS tenth,
           sum(worth) FILTER ((rank - 1) * 100 < customers) AS hundredth,
           count(*) FILTER (NOT lively) AS quiet, sum(worth) FILTER (NOT lively) AS quiet_worth FROM ranked
), lost AS (
    SELECT customer FROM counts WHERE day <= DATE '{end}' AND over > DATE '{start}'
    GROUP BY 1 HAVING bool_or(day <= DATE '{start}') AND NOT bool_or(over > DATE '{end}')
), gaps AS (
    SELECT customer, day, day - lag(day) OVER (PARTITION BY customer ORDER BY day) AS gap
    FROM counts SEMI JOIN lost USING (customer) WHERE day <= DATE '{end}'
), tenures AS (
    SELECT days, count(*) AS n FROM (
        SELECT customer, max(day) - max(day) FILTER (gap IS NULL OR gap >= 90) AS days FROM gaps GROUP BY 1
    ) GROUP BY 1
)
SELECT 'size' AS what, [size, n, total, most, whole]::HUGEINT[] AS told FROM sizes
UNION ALL SELECT 'day', [bought, nobody, refunds]::HUGEINT[] FROM days
UNION ALL SELECT 'turn', [number, joined, new, back, lost, in_and_out, new_value, back_value, lost_value, grew, shrank,
                          buyers, n]::HUGEINT[] FROM turns
UNION ALL SELECT 'standing', [n, worth, ten, tenth, hundredth, quiet, quiet_worth]::HUGEINT[] FROM standing
UNION ALL SELECT 'tenure', [days, n]::HUGEINT[] FROM tenures
