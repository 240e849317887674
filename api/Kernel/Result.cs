using System.Diagnostics.CodeAnalysis;

namespace Erp.Kernel;

/// <summary>A value, or the errors that refused it. Expected refusals travel here; exceptions mean a bug or an outage.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly IReadOnlyList<Error>? _errors;

    private Result(T? value, IReadOnlyList<Error>? errors) => (_value, _errors) = (value, errors);

    [MemberNotNullWhen(true, nameof(_errors))]
    public bool IsRefused => _errors is not null;

    public T Value => _errors is null ? _value! : throw new InvalidOperationException($"Refused: {_errors[0].Code}");

    public IReadOnlyList<Error> Errors => _errors ?? [];

    /// <summary>Continues with the value, or passes the refusal on.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsRefused ? new Result<TNext>(default, _errors) : next(Value);

    /// <summary>Maps the value, or passes the refusal on.</summary>
    public Result<TNext> Map<TNext>(Func<T, TNext> map) => IsRefused ? new Result<TNext>(default, _errors) : map(Value);

    /// <summary>The value, or the refusal to return as it is: <c>if (!result.Try(out var value, out var refusal)) return refusal;</c></summary>
    public bool Try([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, _errors is null ? null : new Refusal(_errors));
        return _errors is null;
    }

#pragma warning disable CA2225 // the alternates would be a second way to write the same thing
    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Error error) => new(default, [error]);
    public static implicit operator Result<T>(ErrorDefinition definition) => new(default, [definition]);
    public static implicit operator Result<T>(List<Error> errors) => new(default, errors);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal.Errors);
#pragma warning restore CA2225
}

/// <summary>The errors of a refused result, on their way to become a refused result of another type.</summary>
public sealed record Refusal(IReadOnlyList<Error> Errors);

/// <summary>The value of a command that answers nothing.</summary>
public readonly record struct Unit
{
    public static readonly Unit Value;
}
