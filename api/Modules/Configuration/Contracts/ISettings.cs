namespace Erp.Modules.Configuration.Contracts;

/// <summary>What applies: for whom, where and on which day.</summary>
/// <param name="Date">The business day; values are dated.</param>
/// <param name="OrganizationId">The legal entity; null asks for the tenant as a whole.</param>
/// <param name="BranchId">A branch of it.</param>
/// <param name="UserId">The person, where settings may be a matter of taste.</param>
internal readonly record struct SettingScope(DateOnly Date, Guid? OrganizationId = null, Guid? BranchId = null, Guid? UserId = null);

/// <summary>
/// The values of settings. They are in memory: reading one costs no query, and a change made by any instance is there within a second. Outside
/// of <c>Modules/Configuration</c> this is the only way to them.
/// </summary>
internal interface ISettings
{
    /// <summary>The value in force: the user's, else the branch's, the organization's, the tenant's, else the default.</summary>
    ValueTask<T> GetAsync<T>(Setting<T> setting, SettingScope scope, CancellationToken ct);
}
