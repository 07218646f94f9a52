@{
    # A Monday: the first of the people is on call in the week that begins then.
    Since  = '2026-11-02'
    People = '@anna', '@ben', '@chris'
}
