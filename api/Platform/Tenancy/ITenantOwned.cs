namespace Erp.Platform.Tenancy;

/// <summary>
/// The whole opt-in to row-level tenancy: the model then puts <c>tenant_id</c> first in the primary key and in every unique, foreign and
/// plain index, filters every query by the current tenant, stamps inserts, and the database enforces row-level security.
/// </summary>
internal interface ITenantOwned;
