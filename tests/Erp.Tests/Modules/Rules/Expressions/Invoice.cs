using Erp.Modules.Rules.Expressions;

namespace Erp.Tests.Modules.Rules.Expressions;

/// <summary>Facts of a document that only these tests have.</summary>
internal sealed record Invoice
{
    public static Invoice Sample => new()
    {
        Date = new(2026, 7, 31),
        RecordedOn = new(2026, 8, 10),
        Total = 100m,
        Currency = "BDT",
        Narration = "Office rent",
        Lines = [new() { Account = "6210", Debit = 100m, Dimensions = new Dictionary<string, string> { ["CC"] = "DHK" } }, new() { Account = "1113", Credit = 100m }],
    };

    public DateOnly Date { get; init; }
    public DateOnly RecordedOn { get; init; }
    public decimal Total { get; init; }
    public string Currency { get; init; } = "";
    public string Narration { get; set; } = "";
    public string? Reference { get; set; }
    public bool IsReversal { get; init; }
    public IReadOnlyList<InvoiceLine> Lines { get; init; } = [];
}

internal sealed record InvoiceLine
{
    public string Account { get; init; } = "";
    public decimal Debit { get; init; }
    public decimal Credit { get; init; }
    public string? Description { get; init; }
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();
    internal string Secret { get; init; } = "not a fact";
}

internal static class Language
{
    private static readonly DynamicLinqLanguage Engine = new();

    public static Erp.Kernel.Result<RuleExpression<bool>> Compile(string condition) => Engine.Condition(condition, typeof(Invoice));

    /// <summary>What a condition is for the sample, or for other facts.</summary>
    public static bool Holds(string condition, Invoice? invoice = null) =>
        Compile(condition).Value.TryEvaluate(invoice ?? Invoice.Sample, out var value, out var failure) ? value : throw new InvalidOperationException(failure);

    public static string? Text(string expression) =>
        Engine.Text(expression, typeof(Invoice)).Value.TryEvaluate(Invoice.Sample, out var value, out var failure) ? value : throw new InvalidOperationException(failure);

    /// <summary>Why a condition has no value.</summary>
    public static string? Failure(string condition, Invoice? invoice = null)
    {
        Compile(condition).Value.TryEvaluate(invoice ?? Invoice.Sample, out _, out var failure);
        return failure;
    }

    /// <summary>Where (in characters from 1) and why a condition is none; null when it is one.</summary>
    public static (int Position, string Reason)? Refusal(string condition)
    {
        if (!Compile(condition).IsRefused)
            return null;
        var error = Compile(condition).Errors.Single();
        return ((int)error.Args.Single(a => a.Name == "position").Value!, (string)error.Args.Single(a => a.Name == "reason").Value!);
    }
}
