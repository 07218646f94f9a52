using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the chat preferences for one contact.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexContactPreference", SupportsShouldProcess = true, DefaultParameterSetName = "Parts")]
[OutputType(typeof(ContactPrefsUpdatedResponse))]
public sealed class SetSimplexContactPreferenceCommand : SimplexSessionCmdlet
{
    private ChatTarget? _target;

    /// <summary>Specifies the contacts: '@alice', an id, or an object that is or contains a contact.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The contacts: names, ids or contact objects. Example: @alice")]
    [Alias("ContactId")]
    [ContactTransformation(Several = true)]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public ContactTarget[] Contact { get; set; } = [];

    /// <summary>
    /// Specifies whether timed messages, which are deleted after some time, are allowed: always, yes or no.
    /// </summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? TimedMessages { get; set; }

    /// <summary>Specifies how long messages are kept: a number of seconds, or a TimeSpan such as '7.00:00:00'.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [Alias("Ttl")]
    [TtlTransformation]
    public Seconds? TimeToLive { get; set; }

    /// <summary>Specifies whether messages can be deleted completely on the other side: always, yes or no.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? FullDelete { get; set; }

    /// <summary>Specifies whether reactions to messages are allowed: always, yes or no.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Reactions { get; set; }

    /// <summary>Specifies whether voice messages are allowed: always, yes or no.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Voice { get; set; }

    /// <summary>Specifies whether files and media are allowed: always, yes or no.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Files { get; set; }

    /// <summary>Specifies whether calls are allowed: always, yes or no.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Calls { get; set; }

    /// <summary>Specifies whether chat sessions are allowed: always, yes or no.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Sessions { get; set; }

    /// <summary>Specifies all preferences, such as @{ Voice = 'no'; TimedMessages = '1.00:00:00' }.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = "Whole",
        HelpMessage = "All preferences for the contact: a Preferences object or a hashtable, such as -Preference @{ Voice = 'no' }.")]
    [PreferencesTransformation]
    public Preferences? Preference { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    private Preferences Given => new()
    {
        TimedMessages = (TimedMessages, TimeToLive) is (null, null) ? null : new()
        {
            Allow = TimedMessages ?? FeatureAllowed.Yes,
            Ttl = (int?)TimeToLive?.TotalSeconds,
        },
        FullDelete = Simple(FullDelete),
        Reactions = Simple(Reactions),
        Voice = Simple(Voice),
        Files = Simple(Files),
        Calls = Simple(Calls),
        Sessions = Simple(Sessions),
    };

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (TimedMessages == FeatureAllowed.No && TimeToLive is not null)
        {
            throw new SimplexInputException("Don't combine -TimeToLive with -TimedMessages no.");
        }

        foreach (var target in Contact)
        {
            _target = target;
            var contactId = FindId(target);
            if (ShouldProcess(NameOf(target), "Change preferences and notify the contact"))
            {
                var preferences = Preference ?? RecordReader.Complete(Given, PresentOf(contactId));
                WriteObject(Send(new ApiSetContactPrefsCommand { ContactId = contactId, Preferences = preferences }));
            }
        }
    }

    private static SimplePreference? Simple(FeatureAllowed? allow) => allow is { } given ? new() { Allow = given } : null;

    // Returns null for an unknown contact. The core then reports the error.
    private Preferences? PresentOf(long contactId)
    {
        var userId = Await(token => Current.GetActiveUserAsync(token)).UserId;
        using var contacts = Await(token => Current.QueryAsync<Contact>(new ApiListContactsCommand { UserId = userId }, "contacts", token));
        return contacts.FirstOrDefault(contact => contact.ContactId == contactId)?.UserPreferences;
    }
}
