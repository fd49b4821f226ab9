-- grain: one row per priority group, empty ones too, and one for customers without a prediction, if there are any
with customers_grouped as (
    select
        coalesce(customer_scores.priority_group, 'Not predicted')
            as priority_group,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        sum(customer_scores.expected_value) as expected_value,
        sum(customer_scores.expected_loss) as expected_loss,
        max(customer_scores.total_sales, 2) as largest_sales,
        max(customer_scores.expected_value, 2) as largest_value,
        max(customer_scores.expected_loss, 2) as largest_loss,
    from customer_scores
    group by coalesce(customer_scores.priority_group, 'Not predicted')
),

groups_listed as (
    select
        priority_groups.priority_group as priority_group,
        priority_groups.priority_order as priority_order,
    from priority_groups
    union all
    select
        customers_grouped.priority_group as priority_group,
        null as priority_order,
    from customers_grouped
    where customers_grouped.priority_group = 'Not predicted'
),

predicted as (
    select count(customer_scores.expected_loss) > 0 as is_predicted,
    from customer_scores
),

ranges as (
    select
        prediction_intervals.group_name as priority_group,
        max(prediction_intervals.low)
            filter (where prediction_intervals.measure = 'value')
            as value_low,
        max(prediction_intervals.high)
            filter (where prediction_intervals.measure = 'value')
            as value_high,
        max(prediction_intervals.low)
            filter (where prediction_intervals.measure = 'loss')
            as loss_low,
        max(prediction_intervals.high)
            filter (where prediction_intervals.measure = 'loss')
            as loss_high,
    from prediction_intervals
    where prediction_intervals.grouping = 'priority'
    group by prediction_intervals.group_name
),

groups_estimated as (
    select
        groups_listed.priority_group as priority_group,
        groups_listed.priority_order as priority_order,
        coalesce(customers_grouped.customers, 0) as customers,
        coalesce(customers_grouped.revenue, 0) as revenue,
        case when predicted.is_predicted
            then coalesce(customers_grouped.expected_value, 0)
        end as expected_value,
        case when predicted.is_predicted
            then coalesce(customers_grouped.expected_loss, 0)
        end as expected_loss,
        customers_grouped.largest_sales as largest_sales,
        customers_grouped.largest_value as largest_value,
        customers_grouped.largest_loss as largest_loss,
    from groups_listed
    cross join predicted
    left join customers_grouped
        on groups_listed.priority_group = customers_grouped.priority_group
)

select
    groups_estimated.priority_group as priority_group,
    cast(groups_estimated.customers as double) as customers,
    cast(groups_estimated.revenue as double) as revenue,
    cast(groups_estimated.expected_value as double) as expected_value,
    cast(groups_estimated.expected_value as double) * ranges.value_low
        as expected_value_low,
    cast(groups_estimated.expected_value as double) * ranges.value_high
        as expected_value_high,
    cast(groups_estimated.expected_loss as double) as expected_loss,
    cast(groups_estimated.expected_loss as double) * ranges.loss_low
        as expected_loss_low,
    cast(groups_estimated.expected_loss as double) * ranges.loss_high
        as expected_loss_high,
    -- a group without customers has no campaign
    case when groups_estimated.customers > 0 then
        campaign.reach * campaign.save_rate
            * cast(groups_estimated.expected_loss as double)
        - campaign.cost_per_customer
            * cast(groups_estimated.customers as double)
    end as action_value,
    campaign.reach * campaign.save_rate * ranges.loss_low
        * cast(groups_estimated.expected_loss as double)
    - campaign.cost_per_customer
        * cast(groups_estimated.customers as double)
        as action_value_low,
    campaign.reach * campaign.save_rate * ranges.loss_high
        * cast(groups_estimated.expected_loss as double)
    - campaign.cost_per_customer
        * cast(groups_estimated.customers as double)
        as action_value_high,
    cast(groups_estimated.largest_sales[1] as double) as revenue_largest,
    cast(groups_estimated.largest_sales[2] as double) as revenue_second,
    cast(groups_estimated.largest_value[1] as double)
        as expected_value_largest,
    cast(groups_estimated.largest_value[2] as double)
        as expected_value_second,
    cast(groups_estimated.largest_loss[1] as double)
        as expected_loss_largest,
    cast(groups_estimated.largest_loss[2] as double)
        as expected_loss_second,
from groups_estimated
cross join campaign
left join ranges
    on groups_estimated.priority_group = ranges.priority_group
order by
    groups_estimated.priority_order nulls last
