-- grain: one row: the assumptions about a campaign
select
    cast(campaign.reach as double) as reach,
    cast(campaign.save_rate as double) as save_rate,
    cast(campaign.cost_per_customer as double) as cost_per_customer,
from campaign
