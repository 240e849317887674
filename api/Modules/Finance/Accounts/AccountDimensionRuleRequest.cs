using Erp.Platform.Errors;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Accounts;

/// <summary>What an account asks of a dimension.</summary>
public sealed record AccountDimensionRuleRequest
{
    /// <summary>Id of the dimension.</summary>
    public Guid DimensionId { get; init; }

    /// <summary>Whether every line on the account must carry a value of the dimension, or none may.</summary>
    public DimensionRequirement? Requirement { get; init; }
}

internal sealed class AccountDimensionRuleValidator : Validator<AccountDimensionRuleRequest>
{
    public AccountDimensionRuleValidator()
    {
        RuleFor(r => r.DimensionId).NotEmpty().WithState(_ => RequestErrors.Required.Occur());
        RuleFor(r => r.Requirement).NotNull().WithState(_ => RequestErrors.Required.Occur());
    }
}
