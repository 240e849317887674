using Erp.Host;

var builder = WebApplication.CreateBuilder(args);
builder.AddPersistence().AddEndpoints();

var app = builder.Build();
app.UseEndpoints();
await app.RunAsync();
