using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Erp.Platform.Http;
using Microsoft.EntityFrameworkCore.Query;

namespace Erp.Platform.Sorting;

/// <summary>Where rows without a value stand.</summary>
internal enum Absent
{
    /// <summary>All rows have one.</summary>
    Never,
    /// <summary>Last, in either direction.</summary>
    Last,
    /// <summary>As if it were larger than any other, which is the order of PostgreSQL's indexes.</summary>
    Largest,
}

/// <summary>Something that a list can be sorted by.</summary>
internal abstract class SortKey<T>
{
    /// <summary>No two rows have the same: no other key is looked at after it.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Of a custom field, which has no index to be sorted by.</summary>
    public bool IsCustomField { get; init; }

    public abstract IOrderedQueryable<T> Order(IQueryable<T> rows, bool descending);

    public abstract IOrderedQueryable<T> ThenOrder(IOrderedQueryable<T> rows, bool descending);

    /// <summary>The row's value, for the cursor.</summary>
    public abstract Expression Of(ParameterExpression row);

    /// <summary>A value as it stands in a cursor.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public abstract object? Read(JsonElement value);

    /// <summary>Rows that come after this value; null when there can be none.</summary>
    public abstract Expression? After(ParameterExpression row, object? value, bool descending);

    /// <summary>Rows that don't come before this value, when an index can begin there; else null.</summary>
    public abstract Expression? From(ParameterExpression row, object? value, bool descending);

    /// <summary>Rows with this value.</summary>
    public abstract Expression Same(ParameterExpression row, object? value);
}

/// <summary>A sort key of a type that PostgreSQL compares.</summary>
/// <param name="value">The row's value, in terms that EF translates.</param>
/// <param name="absent">Where rows without a value stand.</param>
internal sealed class SortKey<T, TKey>(Expression<Func<T, TKey>> value, Absent absent) : SortKey<T>
{
    private static readonly MethodInfo CompareTexts = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    public override IOrderedQueryable<T> Order(IQueryable<T> rows, bool descending) =>
        absent == Absent.Last ? Ordered(rows.OrderBy(IsMissing()), descending) : descending ? rows.OrderByDescending(value) : rows.OrderBy(value);

    public override IOrderedQueryable<T> ThenOrder(IOrderedQueryable<T> rows, bool descending) =>
        Ordered(absent == Absent.Last ? rows.ThenBy(IsMissing()) : rows, descending);

    public override Expression Of(ParameterExpression row) => ReplacingExpressionVisitor.Replace(value.Parameters[0], row, value.Body);

    public override object? Read(JsonElement value)
    {
        object? read = value.Deserialize<TKey>(ApiJson.Options);
        return read is null && absent == Absent.Never ? throw new JsonException("The key always has a value.") : read is DateTimeOffset instant ? instant.ToUniversalTime() : read;
    }

    public override Expression? After(ParameterExpression row, object? value, bool descending)
    {
        var missingFirst = absent == Absent.Largest && descending;
        if (value is null)
            return missingFirst ? Expression.Not(Missing(row)) : null;
        var after = Compare(row, value, descending ? ExpressionType.LessThan : ExpressionType.GreaterThan);
        return absent == Absent.Never || missingFirst ? after : Expression.OrElse(after, Missing(row));
    }

    public override Expression? From(ParameterExpression row, object? value, bool descending) =>
        absent == Absent.Never ? Compare(row, value!, descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual) : null;

    public override Expression Same(ParameterExpression row, object? value) => value is null ? Missing(row) : Compare(row, value, ExpressionType.Equal);

    private IOrderedQueryable<T> Ordered(IOrderedQueryable<T> rows, bool descending) => descending ? rows.ThenByDescending(value) : rows.ThenBy(value);

    private Expression<Func<T, bool>> IsMissing() => Expression.Lambda<Func<T, bool>>(Missing(value.Parameters[0]), value.Parameters[0]);

    private BinaryExpression Missing(ParameterExpression row) => Expression.Equal(Of(row), Expression.Constant(null, typeof(TKey)));

    private BinaryExpression Compare(ParameterExpression row, object to, ExpressionType comparison)
    {
        // A member of an object becomes a parameter of the SQL; a constant would become text in it, and be planned anew each time.
        var (own, other) = (Of(row), (Expression)Expression.Field(Expression.Constant(new Held((TKey)to)), nameof(Held.Value)));
        return typeof(TKey) == typeof(string) && comparison != ExpressionType.Equal
            ? Expression.MakeBinary(comparison, Expression.Call(CompareTexts, own, other), Expression.Constant(0))
            : Expression.MakeBinary(comparison, own, other);
    }

    private sealed class Held(TKey value)
    {
        public readonly TKey Value = value;
    }
}
