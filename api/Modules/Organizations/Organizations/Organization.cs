using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>A legal entity with its own books, base currency and fiscal calendar.</summary>
internal sealed class Organization : ITenantOwned, IVersioned
{
    public const int CodeLength = 12;
    public const string CodePattern = "^[A-Z0-9]{1,12}$";
    public const int NameLength = 200;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }

    /// <summary>Fixed once chosen: the books are kept in it.</summary>
    public required string BaseCurrency { get; init; }
    public required int FiscalYearStartMonth { get; init; }
    public required string TimeZone { get; set; }
}
