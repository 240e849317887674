using Erp.Kernel;
using FluentValidation;
using FluentValidation.Results;

namespace Erp.Platform.Http;

/// <summary>Rules of every <see cref="Address"/> in a request body.</summary>
internal sealed class AddressValidator : AbstractValidator<Address>
{
    public AddressValidator()
    {
        RuleFor(a => a.House).OptionalLine(Address.PartLength);
        RuleFor(a => a.Road).OptionalLine(Address.PartLength);
        RuleFor(a => a.Area).OptionalLine(Address.PartLength);
        RuleFor(a => a.PostOffice).OptionalLine(Address.PartLength);
        RuleFor(a => a.Thana).OptionalLine(Address.PartLength);
        RuleFor(a => a.District).OptionalLine(Address.PartLength);
        RuleFor(a => a.Division).OptionalLine(Address.PartLength);
        RuleFor(a => a.Country).OptionalCode(Address.CountryPattern);
        RuleFor(a => a.Postcode).Custom((_, context) =>
        {
            if (context.InstanceToValidate.CheckPostcode() is { } error)
                context.AddFailure(new ValidationFailure(context.PropertyPath, error.Code) { CustomState = error });
        });
    }
}
