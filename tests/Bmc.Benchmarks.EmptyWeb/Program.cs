// The least that a NativeAOT web application can be: the yardstick for the time to the first answer.
using Microsoft.AspNetCore.Http;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
WebApplication application = builder.Build();
application.MapGet("/", (RequestDelegate)(context => context.Response.WriteAsync("ok")));
application.Run();
