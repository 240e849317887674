using CsCheck;
using Erp.Modules.Finance.Accounts;
using Erp.Platform.Http;
using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Finance.Accounts;

public sealed class AccountCsvTests
{
    private const string Header = "code,nameEn,type\n";

    private static readonly Gen<string> Name = Gen.Frequency(
        (3, Gen.String[Gen.Char["abc ,\";'=+-@\\/%_{}<>|০১আকাশنقد现金🙂"], 1, 30]),
        (1, Gen.Char.Array[1, 20].Select(c => new string([.. c.Where(x => !char.IsControl(x) && !char.IsSurrogate(x) && x != '\uFFFD')]))))
        .Where(s => !string.IsNullOrWhiteSpace(s));

    private static readonly Gen<string> Code = Gen.String[Gen.Char["ABCabc019.-"], 0, 19].Select(s => "1" + s);

    private static readonly Gen<AccountRow> Row =
        from code in Code
        from name in Name
        from nameBn in Gen.Null(Name)
        from type in Gen.Enum<AccountType>()
        from parent in Gen.Null(Code)
        from isGroup in Gen.Bool
        from key in Gen.Null(Gen.String[Gen.Char["ABC_019"], 0, 10].Select(s => "K" + s))
        from kind in Gen.Enum<ControlKind>()
        from currency in Gen.Null(Gen.OneOfConst("BDT", "USD", "KWD"))
        from active in Gen.Nullable(Gen.Bool)
        select new AccountRow
        {
            Code = code,
            Name = name,
            NameBn = nameBn,
            Type = type,
            ParentCode = parent,
            IsGroup = isGroup,
            SystemKey = isGroup ? null : key,
            ControlKind = isGroup ? ControlKind.None : kind,
            Currency = isGroup ? null : currency,
            IsActive = active,
        };

    [Fact]
    public void What_is_written_is_read_again() => Row.List[0, 20].Sample(rows =>
    {
        var text = new StringWriter();
        AccountCsv.Write(text, rows, fields: []);
        var read = AccountCsv.Read(text.ToString());
        read.Errors.ShouldBeEmpty(text.ToString());
        read.Value.Select(r => r with { Line = 0 }).ShouldBe(rows);
    });

    [Fact]
    public void Whatever_comes_in_is_read_or_refused() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["code,nameEn,type\n\r\";asset10 "], 0, 200].Select(s => Header + s))
        .Sample(text => _ = AccountCsv.Read(text).Errors);

    [Fact]
    public void Columns_come_in_any_order_and_spelling()
    {
        var row = AccountCsv.Read("Type,NAMEEN,code\r\nASSET,Cash,1111\r\n").Value.ShouldHaveSingleItem();
        row.ShouldBe(new AccountRow { Line = 2, Code = "1111", Name = "Cash", Type = AccountType.Asset });
    }

    [Fact]
    public void A_byte_order_mark_is_no_text() => AccountCsv.Read("\uFEFF" + Header + "1,Cash,asset\n").Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("", "csv_empty", null)]
    [InlineData("code,nameEn\n1,x\n", "csv_missing_column", "line:1/type")]
    [InlineData("code,nameEn,type,colour\n", "csv_unknown_column", "line:1/colour")]
    [InlineData("code,nameEn,type,Code\n", "csv_unknown_column", "line:1/Code")]
    [InlineData(Header + "1,x,asset,more\n", "csv_malformed", "line:2")]
    [InlineData(Header + "1,x\"y,asset\n", "csv_malformed", "line:2")]
    [InlineData(Header + "1,\0,asset\n", "csv_not_utf8", null)]
    [InlineData(Header + "1,\uFFFD,asset\n", "csv_not_utf8", null)]
    [InlineData(Header + "1,x,asset\n2,y,equality\n", "invalid_value", "line:3/type")]
    [InlineData(Header + "1,x,0\n", "invalid_value", "line:2/type")]
    [InlineData(Header + ",x,asset\n", "invalid_value", "line:2/code")]
    [InlineData(Header + "1'; drop table accounts--,x,asset\n", "invalid_value", "line:2/code")]
    [InlineData(Header + "১১১১,x,asset\n", "invalid_value", "line:2/code")]
    [InlineData(Header + "1,,asset\n", "required", "line:2/nameEn")]
    [InlineData(Header + "1,\"a\nb\",asset\n", "invalid_value", "line:3/nameEn")]
    [InlineData("code,nameEn,type,currency\n1,x,asset,TAKA\n", "unknown_currency", "line:2/currency")]
    [InlineData("code,nameEn,type,isGroup\n1,x,asset,ja\n", "invalid_value", "line:2/isGroup")]
    [InlineData("code,nameEn,type,isGroup,controlKind\n1,x,asset,true,bank\n", "account_group_takes_no_postings", "line:2/isGroup")]
    public void Errors_name_their_line(string text, string code, string? pointer)
    {
        var errors = AccountCsv.Read(text).Errors;
        errors.ShouldNotBeEmpty();
        errors[0].Code.ShouldBe(code);
        errors[0].Pointer.ShouldBe(pointer);
    }

    [Fact]
    public void Limits_are_named()
    {
        AccountCsv.Read(Header + $"1,{new string('x', 201)},asset\n").Errors[0].Code.ShouldBe("too_long");
        var many = Header + string.Concat(Enumerable.Range(0, AccountCsv.MaxRows + 1).Select(i => $"{i},x,asset\n"));
        AccountCsv.Read(many).Errors[0].Code.ShouldBe(CsvErrors.TooManyLines.Code);
    }
}
