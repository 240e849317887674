namespace Erp.Modules.Configuration.Contracts;

/// <summary>Where a value of a setting is given, the most general first. A more special one wins.</summary>
public enum SettingLevel
{
    /// <summary>For the whole tenant.</summary>
    Tenant,
    /// <summary>For one legal entity.</summary>
    Organization,
    /// <summary>For one branch of a legal entity.</summary>
    Branch,
    /// <summary>For one person, by that person.</summary>
    User,
}

/// <summary>The usual combinations.</summary>
internal static class SettingLevels
{
    /// <summary>What concerns a legal entity's books.</summary>
    public static readonly IReadOnlyList<SettingLevel> Books = [SettingLevel.Tenant, SettingLevel.Organization];

    public static readonly IReadOnlyList<SettingLevel> All = [SettingLevel.Tenant, SettingLevel.Organization, SettingLevel.Branch, SettingLevel.User];
}
