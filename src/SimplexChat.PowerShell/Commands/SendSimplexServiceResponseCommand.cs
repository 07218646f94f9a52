using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Answers a service request. Requires core 7.1.</summary>
[Cmdlet(VerbsCommunications.Send, "SimplexServiceResponse", SupportsShouldProcess = true)]
[OutputType(typeof(ServiceReplyAcceptedResponse))]
public sealed class SendSimplexServiceResponseCommand : SimplexUserCmdlet
{
    /// <summary>Specifies the service request: its id, or the event serviceRequest.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The service request: its id, or the event serviceRequest.")]
    [Alias("RequestId")]
    [ServiceRequestTransformation]
    public string Request { get; set; } = "";

    /// <summary>Specifies the response: a hashtable, a PSCustomObject, or the text of a JSON object.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 1,
        HelpMessage = "The response: a hashtable, an object or a JSON object. Example: {\"status\": \"up\"}")]
    [CustomDataTransformation]
    public CustomData Data { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Request;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess($"service request {Request}", "Send response"))
        {
            WriteObject(Send(new ApiSendServiceResponseCommand { UserId = CurrentUserId, RequestId = Request, ResponseData = Data.Json }));
        }
    }
}
