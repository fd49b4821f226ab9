-- grain: one row per customer with at least one dated order, for the CRM
select
    $release_id as release_id,
    customers.customer_id as customer_id,
    customer_scores.recency_score as recency_score,
    customer_scores.frequency_score as frequency_score,
    customer_scores.monetary_score as monetary_score,
    customer_scores.engagement_level as engagement_level,
    customer_scores.customer_segment as customer_segment,
    engagement_levels.priority as priority,
    engagement_levels.strategy as action,
    customer_scores.total_orders as total_orders,
    customer_scores.total_sales as total_sales,
    customer_scores.months_since_last_order as months_since_last_order,
    cast(customer_scores.probability_of_order as decimal(7, 6))
        as probability_of_order,
    customer_scores.expected_purchases as expected_purchases,
    customer_scores.expected_value as expected_value,
    customer_scores.expected_loss as expected_loss,
    customer_scores.customer_lifetime_value as customer_lifetime_value,
    customer_scores.value_tercile as value_tercile,
    customer_scores.risk_tercile as risk_tercile,
    customer_scores.priority_group as priority_group,
    case when customer_scores.probability_of_order is not null
        then nullif(backtest_summary.winner, '')
    end as method,
    case when customer_scores.probability_of_order is not null
        then cast(backtest_summary.horizon_days as integer)
    end as horizon_days,
from customer_scores
inner join customers
    on customer_scores.customer_key = customers.customer_key
inner join engagement_levels
    on customer_scores.engagement_level = engagement_levels.engagement_level
cross join backtest_summary
order by customers.customer_id
