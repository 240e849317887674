using System.Globalization;
using Erp.Kernel;
using Shouldly;

namespace Erp.Tests.Kernel;

internal static class Decimals
{
    /// <summary>Attributes cannot hold decimals.</summary>
    public static decimal Of(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static void ShouldPrint(this decimal value, string printed) => value.ToString(CultureInfo.InvariantCulture).ShouldBe(printed);
}

internal static class ResultAssertions
{
    public static Error ShouldBeRefused<T>(this Result<T> result, ErrorDefinition definition, string? pointer = null)
    {
        var error = result.Errors.ShouldHaveSingleItem();
        error.Definition.ShouldBe(definition);
        error.Pointer.ShouldBe(pointer);
        return error;
    }

    public static object? Arg(this Error error, string name) => error.Args.Single(arg => arg.Name == name).Value;
}
