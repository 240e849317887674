using System.Linq.Expressions;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;
using FluentValidation.Results;

namespace Erp.Platform.ExternalIds;

internal sealed class ExternalIdValidator : AbstractValidator<ExternalId>
{
    public ExternalIdValidator()
    {
        RuleFor(i => i.System).Code(ExternalId.SystemPattern).MaximumLength(ExternalId.SystemLength);
        RuleFor(i => i.Id).Line(ExternalId.IdLength).Matches(ExternalId.IdPattern).WithMessage("An external id has no spaces at its ends, is neither . nor .., and holds no %2F.");
    }
}

internal static class ExternalIdRules
{
    /// <summary>Rules of a request's external ids.</summary>
    public static void RulesForExternalIds<T>(this AbstractValidator<T> validator, Expression<Func<T, IEnumerable<ExternalId>?>> ids)
    {
        var read = ids.Compile();
        validator.RuleFor(ids).Must(given => given is null || given.Count() <= ExternalId.MostOfOne).WithMessage($"At most {ExternalId.MostOfOne} external ids are allowed.").OverridePropertyName("ExternalIds").Custom(RefuseRepeated);
        validator.RuleForEach(ids!).NotNull().WithState(_ => RequestErrors.Required.Occur()).SetValidator(new ExternalIdValidator()).When(r => read(r) is not null).OverridePropertyName("ExternalIds");
    }

    private static void RefuseRepeated<T>(IEnumerable<ExternalId>? given, FluentValidation.ValidationContext<T> context)
    {
        var seen = new HashSet<ExternalId>();
        foreach (var (i, id) in (given ?? []).Index().Where(g => g.Item is not null && !seen.Add(g.Item)))
            context.AddFailure(new ValidationFailure($"{context.PropertyPath}[{i}]", ExternalIdErrors.Repeated.Code) { CustomState = ExternalIdErrors.Repeated.Occur(("system", id.System), ("id", id.Id)) });
    }
}

/// <summary>An upsert's body is held against the rules of <c>POST</c>, and its errors point into it.</summary>
internal abstract class UpsertValidator<TRequest, TBody> : Validator<TRequest> where TRequest : UpsertRequest<TBody> where TBody : class
{
    protected UpsertValidator(IValidator<TBody> body)
    {
        RuleFor(r => r.Body).NotNull().WithState(_ => RequestErrors.Required.At(""));
        RuleFor(r => r.Body).SetValidator(body).OverridePropertyName("").When(r => r.Body is not null);
    }
}
