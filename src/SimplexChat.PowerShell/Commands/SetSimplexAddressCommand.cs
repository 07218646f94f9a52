using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the settings of the user's address.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexAddress", SupportsShouldProcess = true, DefaultParameterSetName = "Parts")]
[OutputType(typeof(UserContactLinkUpdatedResponse))]
public sealed class SetSimplexAddressCommand : SimplexUserCmdlet
{
    /// <summary>Accepts all contact requests automatically.</summary>
    [Parameter(ParameterSetName = "Parts")]
    public SwitchParameter AutoAccept { get; set; }

    /// <summary>Accepts each contact with a new random profile in place of the user's profile.</summary>
    [Parameter(ParameterSetName = "Parts")]
    public SwitchParameter Incognito { get; set; }

    /// <summary>Specifies a text that each new contact receives.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [AllowEmptyString]
    public string? AutoReply { get; set; }

    /// <summary>Creates a group of the business and the customer for each contact, so that colleagues can join.</summary>
    [Parameter(ParameterSetName = "Parts")]
    public SwitchParameter Business { get; set; }

    /// <summary>Specifies all settings.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = "Whole",
        HelpMessage = "All settings of the address: an AddressSettings object or a hashtable, such as -Settings @{ AutoAccept = $true }.")]
    [AddressSettingsTransformation]
    public AddressSettings? Settings { get; set; }

    /// <summary>Specifies whether requests to the address use post-quantum encryption: $true or $false.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    public bool? PQRatchet { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (PQRatchet is not null)
        {
            RequireCore("7.1", "-PQRatchet");
        }

        var settings = Settings
            ?? Changed(Send(new ApiShowMyAddressCommand { UserId = CurrentUserId }).ContactLink.AddressSettings);
        if (ShouldProcess(Current.Endpoint, "Change address settings"))
        {
            WriteObject(Send(new ApiSetAddressSettingsCommand { UserId = CurrentUserId, PqRatchet = PQRatchet, Settings = settings }));
        }
    }

    private AddressSettings Changed(AddressSettings settings) => settings with
    {
        BusinessAddress = IsGiven(nameof(Business)) ? Business.IsPresent : settings.BusinessAddress,
        AutoAccept = ChangedAutoAccept(settings.AutoAccept),
        AutoReply = AutoReply switch
        {
            null => settings.AutoReply,
            "" => null,
            _ => new TextMsgContent { Text = AutoReply },
        },
    };

    private AutoAccept? ChangedAutoAccept(AutoAccept? present)
    {
        if (IsGiven(nameof(AutoAccept)) && !AutoAccept)
        {
            return null;
        }

        if (AutoAccept || Incognito || Business)
        {
            return new() { AcceptIncognito = IsGiven(nameof(Incognito)) ? Incognito.IsPresent : present?.AcceptIncognito ?? false };
        }

        return present is not null && IsGiven(nameof(Incognito)) ? present with { AcceptIncognito = false } : present;
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
