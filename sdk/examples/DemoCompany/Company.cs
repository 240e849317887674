using Erp.Sdk;

namespace Erp.Demo;

/// <summary>Somebody the company deals with.</summary>
internal sealed record Partner(string Name, string NameBn);

/// <summary>Somebody who works there. Pay is a month's, in taka; half of it is basic.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Pay">Gross pay.</param>
/// <param name="YearlyTax">Income tax of the year, on twelve months' pay and two festival bonuses of a month's basic each.</param>
internal sealed record Employee(string Name, decimal Pay, decimal YearlyTax = 0)
{
    public decimal Basic => Pay / 2;
}

/// <summary>Who the demo company is and whom it knows. All of it is invented.</summary>
internal static class Company
{
    public const string Slug = "rahman-traders";
    public const string Email = "farida@rahman-traders.example";
    public const string Name = "Rahman Traders Ltd";

    /// <summary>Deduct income tax at source when they pay, because they are companies.</summary>
    public static readonly Partner[] CorporateCustomers =
    [
        new("Surma Bank PLC", "সুরমা ব্যাংক পিএলসি"), new("Meghna Apparels Ltd", "মেঘনা অ্যাপারেলস লিমিটেড"), new("Shapla Hospital Ltd", "শাপলা হাসপাতাল লিমিটেড"),
    ];

    public static readonly Partner[] Dealers =
    [
        new("Karim Electronics, Gazipur", "করিম ইলেকট্রনিক্স, গাজীপুর"), new("Bhai Bhai Store, Narayanganj", "ভাই ভাই স্টোর, নারায়ণগঞ্জ"),
        new("Nabila Enterprise, Sylhet", "নাবিলা এন্টারপ্রাইজ, সিলেট"), new("Padma Corner, Rajshahi", "পদ্মা কর্নার, রাজশাহী"),
    ];

    public static readonly Partner[] Suppliers =
    [
        new("Jamuna Appliances Ltd", "যমুনা অ্যাপ্লায়েন্সেস লিমিটেড"), new("Titas Cables Ltd", "তিতাস কেবলস লিমিটেড"), new("Karnaphuli Lighting Ltd", "কর্ণফুলী লাইটিং লিমিটেড"),
    ];

    public static readonly Partner ProcurementProvider = new("Buriganga Supply House", "বুড়িগঙ্গা সাপ্লাই হাউস");
    public static readonly Partner Consultant = new("Chowdhury & Associates", "চৌধুরী অ্যান্ড অ্যাসোসিয়েটস");
    public static readonly Partner Landlord = new("Haji Abdul Malek", "হাজী আব্দুল মালেক");

    public static readonly Employee[] Employees =
    [
        new("Farida Rahman", 150_000m, 165_000m), new("Anisur Rahman Khan", 60_000m, 14_500m), new("Shirin Akter", 35_000m), new("Mizanur Rahman", 32_000m),
        new("Tania Sultana", 30_000m), new("Rakib Hasan", 28_000m), new("Jahangir Alam", 25_000m),
    ];

    /// <summary>Code and names of the outlets: the values of the dimension <see cref="OutletDimension"/>.</summary>
    public static readonly (string Code, string Name, string NameBn)[] Outlets =
        [("MOTIJHEEL", "Motijheel showroom", "মতিঝিল শোরুম"), ("ELEPHANT-RD", "Elephant Road showroom", "এলিফ্যান্ট রোড শোরুম"), ("CORPORATE", "Corporate sales", "প্রাতিষ্ঠানিক বিক্রয়")];

    public const string OutletDimension = "OUTLET";

    public static SignUpRequest SignUp(DemoAccess access) => new()
    {
        Name = "Rahman Traders",
        Slug = Slug,
        Owner = new() { Email = access.Email, Name = "Farida Rahman", Password = access.Password },
        Organization = new() { Code = "RTL", Name = Name, NameBn = "রহমান ট্রেডার্স লিমিটেড" },
        ChartTemplate = "bd-sme",
        ApiClient = true,
    };
}
