using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.ExchangeRates;

internal sealed class ExchangeRateMapping : IEntityTypeConfiguration<ExchangeRate>
{
    public void Configure(EntityTypeBuilder<ExchangeRate> entity)
    {
        entity.ToTable("exchange_rates");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.FromCurrency).HasMaxLength(3);
        entity.Property(e => e.ToCurrency).HasMaxLength(3);
        entity.Property(e => e.Rate).HasPrecision(19, 10);
        entity.HasIndex(e => new { e.FromCurrency, e.ToCurrency, e.Date }).RefusedAs("exchange_rates_date_taken", DatedRateErrors.DateTaken);
    }
}
