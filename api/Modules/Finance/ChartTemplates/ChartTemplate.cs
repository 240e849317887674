using System.Reflection;
using Erp.Modules.Finance.Accounts;

namespace Erp.Modules.Finance.ChartTemplates;

/// <summary>A chart of accounts to start from; a file beside this one, in the form of the import.</summary>
internal sealed record ChartTemplate(string Name, string Title, string TitleBn, string? Country)
{
    private readonly Lazy<IReadOnlyList<AccountRow>> _accounts = new(() => Load(Name));

    public static readonly IReadOnlyList<ChartTemplate> All =
    [
        new("bd-sme", "Bangladesh: small and medium enterprises (VAT, TDS, payroll, imports)", "বাংলাদেশ: ক্ষুদ্র ও মাঝারি প্রতিষ্ঠান (মূসক, উৎসে কর, বেতন, আমদানি)", "BD"),
        new("generic", "International: a small chart along IFRS lines", "আন্তর্জাতিক: আইএফআরএস ধারার সংক্ষিপ্ত তালিকা", null),
    ];

    /// <summary>Every account, parents before their children.</summary>
    public IReadOnlyList<AccountRow> Accounts => _accounts.Value;

    public static ChartTemplate? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    private static List<AccountRow> Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(ChartTemplate).Namespace}.{name}.csv")!;
        using var reader = new StreamReader(stream);
        return AccountCsv.Read(reader.ReadToEnd()).Value;
    }
}
