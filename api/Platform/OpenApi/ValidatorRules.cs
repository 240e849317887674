using FluentValidation;
using FluentValidation.Validators;

namespace Erp.Platform.OpenApi;

/// <summary>One check of a property.</summary>
/// <param name="Validator">The FluentValidation rule.</param>
/// <param name="IsConditional">True when it holds only sometimes (<c>When</c>).</param>
/// <param name="IsPerItem">True when it is about the items of a list.</param>
internal sealed record PropertyCheck(IPropertyValidator Validator, bool IsConditional, bool IsPerItem);

/// <summary>What the validators demand, by request type and property, including the validators of nested objects.</summary>
internal sealed class ValidatorRules
{
    private readonly Dictionary<(Type Type, string Property), List<PropertyCheck>> _checks = [];
    private readonly HashSet<Type> _read = [];

    /// <summary>The checks of a property, also those declared for the base type it comes from.</summary>
    public IReadOnlyList<PropertyCheck> Of(Type type, string property)
    {
        var found = new List<PropertyCheck>();
        for (var model = type; model is not null; model = model.BaseType)
            found.AddRange(_checks.GetValueOrDefault((model, Key(property))) ?? []);
        return found;
    }

    public void Read(Type validatorType, IServiceProvider services)
    {
        if (_read.Add(validatorType))
            Read((IValidator)ActivatorUtilities.CreateInstance(services, validatorType), ModelOf(validatorType), services);
    }

    private void Read(IValidator validator, Type model, IServiceProvider services)
    {
        foreach (var rule in validator.CreateDescriptor().Rules)
        {
            var perItem = rule.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));
            foreach (var component in rule.Components)
            {
                if (component.Validator is IChildValidatorAdaptor child)
                    ReadChild(child, services);
                else if (rule.PropertyName is { Length: > 0 } property)
                    Checks(model, property).Add(new(component.Validator, rule.HasCondition || rule.HasAsyncCondition || component.HasCondition || component.HasAsyncCondition, perItem));
            }
        }
    }

    /// <summary><c>SetValidator(…)</c>, <c>ChildRules(…)</c> and <c>Include(…)</c> keep the inner validator in an adaptor of (outer, inner) type.</summary>
    private void ReadChild(IChildValidatorAdaptor child, IServiceProvider services)
    {
        var get = child.GetType().GetMethod("GetValidator")!;
        var context = Activator.CreateInstance(get.GetParameters()[0].ParameterType, [null]);
        var inner = get.Invoke(child, [context, null]);
        if (inner is IValidator validator && _read.Add(validator.GetType()))
            Read(validator, ModelOf(validator.GetType()), services);
    }

    private List<PropertyCheck> Checks(Type model, string property)
    {
        if (!_checks.TryGetValue((model, Key(property)), out var checks))
            _checks[(model, Key(property))] = checks = [];
        return checks;
    }

    /// <summary><c>Name.Value</c> of an Optional is about <c>Name</c>; indexes and case don't matter.</summary>
    private static string Key(string property) =>
        (property.EndsWith(".Value", StringComparison.Ordinal) ? property[..^".Value".Length] : property).ToUpperInvariant();

    private static Type ModelOf(Type validatorType)
    {
        for (var type = validatorType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(AbstractValidator<>))
                return type.GetGenericArguments()[0];
        }
        throw new ContractException($"{validatorType} is no AbstractValidator<T>.");
    }
}
