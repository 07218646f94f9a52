using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The base class of tests with two contacts, each on its own network.</summary>
public abstract class TwoContactsTests : IAsyncLifetime
{
    private protected TwoContacts Contacts { get; private set; } = null!;

    private protected RawClient Alice => Contacts.Alice;

    private protected RawClient Bob => Contacts.Bob;

    private protected virtual SimulatorClock? Clock => null;

    public async Task InitializeAsync() => Contacts = await TwoContacts.MakeAsync(Clock);

    public virtual Task DisposeAsync()
    {
        Contacts.Dispose();
        return Task.CompletedTask;
    }
}
