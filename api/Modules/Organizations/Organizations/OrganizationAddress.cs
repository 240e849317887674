using Erp.Kernel;
using Erp.Platform.Http;
using FluentValidation;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>What an organization has an address for.</summary>
public enum AddressKind
{
    /// <summary>Registered office, as on the certificate of incorporation and the VAT certificate.</summary>
    Registered,
    /// <summary>Where business is done and visitors come.</summary>
    Office,
    /// <summary>Factory or warehouse.</summary>
    Site,
    /// <summary>Where letters and bills go.</summary>
    Billing,
}

/// <summary>One of an organization's addresses.</summary>
public sealed record OrganizationAddress
{
    /// <summary>What it is for; each kind at most once.</summary>
    public required AddressKind Kind { get; init; }

    /// <summary>The address.</summary>
    public required Address Address { get; init; }
}

internal sealed class OrganizationAddressValidator : AbstractValidator<OrganizationAddress>
{
    public OrganizationAddressValidator()
    {
        RuleFor(a => a.Address).NotNull().SetValidator(new AddressValidator());
    }
}

internal static class OrganizationAddresses
{
    /// <summary>The list as it is kept, or the refusal of a kind that comes twice.</summary>
    public static Result<IReadOnlyList<OrganizationAddress>> Normalize(IReadOnlyList<OrganizationAddress>? addresses)
    {
        addresses ??= [];
        for (var i = 0; i < addresses.Count; i++)
        {
            if (addresses.Take(i).Any(a => a.Kind == addresses[i].Kind))
                return OrganizationErrors.AddressKindTwice.At($"/addresses/{i}/kind", ("kind", Words.Camel(addresses[i].Kind)));
        }
        return addresses.Select(a => a with { Address = a.Address.Normalize() }).ToList();
    }
}
