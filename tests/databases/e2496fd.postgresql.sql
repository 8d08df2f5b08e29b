SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA dbos;
CREATE FUNCTION dbos.enqueue_workflow(workflow_name text, queue_name text, positional_args json[] DEFAULT ARRAY[]::json[], named_args json DEFAULT '{}'::json, class_name text DEFAULT NULL::text, config_name text DEFAULT NULL::text, workflow_id text DEFAULT NULL::text, app_version text DEFAULT NULL::text, timeout_ms bigint DEFAULT NULL::bigint, deadline_epoch_ms bigint DEFAULT NULL::bigint, deduplication_id text DEFAULT NULL::text, priority integer DEFAULT NULL::integer, queue_partition_key text DEFAULT NULL::text, authenticated_user text DEFAULT NULL::text, authenticated_roles text DEFAULT NULL::text, delay_until_epoch_ms bigint DEFAULT NULL::bigint, application_name text DEFAULT NULL::text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_workflow_id TEXT;
    v_serialized_inputs TEXT;
    v_owner_xid TEXT;
    v_now BIGINT;
    v_recovery_attempts INT4 := 0;
    v_priority INT4;
    v_status TEXT;
BEGIN
    -- Validate required parameters
    IF workflow_name IS NULL OR workflow_name = '' THEN
        RAISE EXCEPTION 'Workflow name cannot be null or empty';
    END IF;
    IF queue_name IS NULL OR queue_name = '' THEN
        RAISE EXCEPTION 'Queue name cannot be null or empty';
    END IF;
    IF named_args IS NOT NULL AND jsonb_typeof(named_args::jsonb) != 'object' THEN
        RAISE EXCEPTION 'Named args must be a JSON object';
    END IF;
    IF workflow_id IS NOT NULL AND workflow_id = '' THEN
        RAISE EXCEPTION 'Workflow ID cannot be an empty string if provided.';
    END IF;
    IF delay_until_epoch_ms IS NOT NULL AND delay_until_epoch_ms < 0 THEN
        RAISE EXCEPTION 'delay_until_epoch_ms must be >= 0';
    END IF;
    v_workflow_id := COALESCE(workflow_id, gen_random_uuid()::TEXT);
    v_owner_xid := gen_random_uuid()::TEXT;
    v_priority := COALESCE(priority, 0);
    v_serialized_inputs := json_build_object(
        'positionalArgs', positional_args,
        'namedArgs', named_args
    )::TEXT;
    v_now := EXTRACT(epoch FROM now()) * 1000;
    v_status := CASE WHEN delay_until_epoch_ms IS NULL THEN 'ENQUEUED' ELSE 'DELAYED' END;
    INSERT INTO "dbos".workflow_status (
        workflow_uuid, status,
        name, class_name, config_name,
        queue_name, deduplication_id, priority, queue_partition_key,
        application_version,
        created_at, updated_at, recovery_attempts,
        workflow_timeout_ms, workflow_deadline_epoch_ms,
        parent_workflow_id, owner_xid, serialization,
        authenticated_user, authenticated_roles,
        delay_until_epoch_ms, application_name
    ) VALUES (
        v_workflow_id, v_status,
        workflow_name, class_name, config_name,
        queue_name, deduplication_id, v_priority, queue_partition_key,
        app_version,
        v_now, v_now, v_recovery_attempts,
        timeout_ms, deadline_epoch_ms,
        NULL, v_owner_xid, 'portable_json',
        authenticated_user, authenticated_roles,
        delay_until_epoch_ms, application_name
    )
    ON CONFLICT (workflow_uuid)
    DO UPDATE SET
        updated_at = EXCLUDED.updated_at;
    INSERT INTO "dbos".workflow_input (
        workflow_uuid, inputs, retention_timestamp
    ) VALUES (
        v_workflow_id, v_serialized_inputs, v_now
    )
    ON CONFLICT (workflow_uuid) DO NOTHING;
    RETURN v_workflow_id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION 'DBOS queue duplicated'
            USING DETAIL = format('Workflow %s with queue %s and deduplication ID %s already exists', v_workflow_id, queue_name, deduplication_id),
                ERRCODE = 'unique_violation';
END;
$$;
CREATE FUNCTION dbos.notifications_function() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    payload text := NEW.destination_uuid || '::' || NEW.topic;
BEGIN
    PERFORM pg_notify('dbos_notifications_channel', payload);
    RETURN NEW;
END;
$$;
CREATE FUNCTION dbos.send_message(destination_id text, message json, topic text DEFAULT NULL::text, message_id text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_topic TEXT := COALESCE(topic, '__null__topic__');
    v_message_id TEXT := COALESCE(message_id, gen_random_uuid()::TEXT);
BEGIN
    INSERT INTO "dbos".notifications (
        destination_uuid, topic, message, message_uuid, serialization
    ) VALUES (
        destination_id, v_topic, message, v_message_id, 'portable_json'
    )
    ON CONFLICT (message_uuid) DO NOTHING;
EXCEPTION
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION 'DBOS non-existent workflow'
            USING DETAIL = format('Destination workflow %s does not exist', destination_id),
                ERRCODE = 'foreign_key_violation';
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE dbos.application_versions (
    version_id text NOT NULL,
    version_name text NOT NULL,
    version_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_name text
);
CREATE TABLE dbos.dbos_migrations (
    version bigint NOT NULL
);
CREATE TABLE dbos.event_dispatch_kv (
    service_name text NOT NULL,
    workflow_fn_name text NOT NULL,
    key text NOT NULL,
    value text,
    update_seq numeric(38,0),
    update_time numeric(38,15)
);
CREATE TABLE dbos.notifications (
    message_uuid text DEFAULT gen_random_uuid() NOT NULL,
    destination_uuid text NOT NULL,
    topic text,
    message text NOT NULL,
    created_at_epoch_ms bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    serialization text,
    consumed boolean DEFAULT false NOT NULL,
    consumed_by_function_id integer
);
CREATE TABLE dbos.operation_outputs (
    workflow_uuid text NOT NULL,
    function_id integer NOT NULL,
    function_name text DEFAULT ''::text NOT NULL,
    output text,
    error text,
    child_workflow_id text,
    started_at_epoch_ms bigint,
    completed_at_epoch_ms bigint,
    serialization text,
    application_name text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.queues (
    queue_id text DEFAULT (gen_random_uuid())::text NOT NULL,
    name text NOT NULL,
    concurrency integer,
    worker_concurrency integer,
    rate_limit_max integer,
    rate_limit_period_sec double precision,
    priority_enabled boolean DEFAULT false NOT NULL,
    partition_queue boolean DEFAULT false NOT NULL,
    polling_interval_sec double precision DEFAULT 1.0 NOT NULL,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    updated_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_name text,
    partition_concurrency integer,
    partition_worker_concurrency integer,
    partition_rate_limit_max integer,
    partition_rate_limit_period_sec double precision
);
CREATE TABLE dbos.streams (
    workflow_uuid text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    "offset" integer NOT NULL,
    function_id integer DEFAULT 0 NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_events (
    workflow_uuid text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_events_history (
    workflow_uuid text NOT NULL,
    function_id integer NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_input (
    workflow_uuid text NOT NULL,
    inputs text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.workflow_output (
    workflow_uuid text NOT NULL,
    output text,
    error text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.workflow_schedules (
    schedule_id text NOT NULL,
    schedule_name text NOT NULL,
    workflow_name text NOT NULL,
    workflow_class_name text,
    schedule text NOT NULL,
    status text DEFAULT 'ACTIVE'::text NOT NULL,
    context text NOT NULL,
    last_fired_at text,
    automatic_backfill boolean DEFAULT false NOT NULL,
    cron_timezone text,
    queue_name text,
    application_name text
);
CREATE TABLE dbos.workflow_status (
    workflow_uuid text NOT NULL,
    status text,
    name text,
    authenticated_user text,
    assumed_role text,
    authenticated_roles text,
    request text,
    output text,
    error text,
    executor_id text,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    updated_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_version text,
    application_id text,
    class_name character varying(255) DEFAULT NULL::character varying,
    config_name character varying(255) DEFAULT NULL::character varying,
    recovery_attempts bigint DEFAULT 0,
    queue_name text,
    workflow_timeout_ms bigint,
    workflow_deadline_epoch_ms bigint,
    inputs text,
    started_at_epoch_ms bigint,
    deduplication_id text,
    priority integer DEFAULT 0 NOT NULL,
    queue_partition_key text,
    forked_from text,
    owner_xid text,
    parent_workflow_id text,
    serialization text,
    delay_until_epoch_ms bigint,
    was_forked_from boolean DEFAULT false NOT NULL,
    rate_limited boolean DEFAULT false NOT NULL,
    completed_at bigint,
    attributes jsonb,
    schedule_name text,
    debounce_deadline_epoch_ms bigint,
    is_debounced boolean DEFAULT false NOT NULL,
    application_name text,
    creator_xid text
);
CREATE TABLE public.meeting_changes (
    id text NOT NULL,
    meeting_id character varying(200) NOT NULL,
    actor character varying(40) NOT NULL,
    source character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    before json,
    after json NOT NULL,
    undoes text,
    undone_by character varying(40),
    names json NOT NULL,
    posted json
);
CREATE TABLE public.meeting_snapshots (
    number integer NOT NULL,
    id character varying(300) NOT NULL,
    meeting_id character varying(100) NOT NULL,
    at timestamp with time zone NOT NULL,
    "values" json,
    own json NOT NULL,
    names json NOT NULL,
    why json NOT NULL,
    told json NOT NULL
);
CREATE SEQUENCE public.meeting_snapshots_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.meeting_snapshots_number_seq OWNED BY public.meeting_snapshots.number;
CREATE TABLE public.meetings_in_mind (
    number integer NOT NULL,
    team character varying(40) NOT NULL,
    actor character varying(40) NOT NULL,
    channel character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    meeting_id character varying(200) NOT NULL
);
CREATE SEQUENCE public.meetings_in_mind_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.meetings_in_mind_number_seq OWNED BY public.meetings_in_mind.number;
CREATE TABLE public.message_receipts (
    id text NOT NULL,
    posted json,
    at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.meeting_snapshots ALTER COLUMN number SET DEFAULT nextval('public.meeting_snapshots_number_seq'::regclass);
ALTER TABLE ONLY public.meetings_in_mind ALTER COLUMN number SET DEFAULT nextval('public.meetings_in_mind_number_seq'::regclass);
INSERT INTO dbos.application_versions VALUES ('f176cfaa-913e-495c-80ce-3c46e096da04', '1', 1795665835500, 1795665835500, 'meeting-bot');
INSERT INTO dbos.dbos_migrations VALUES (125);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', 1, 'plan', '{"plan":{"update":{"note":"Done before the upgrade"},"before":{"note":"Discuss annual contract terms"},"names":{"rep_1":"Ana Torres"},"why":[]}}', NULL, NULL, 1795665836652, 1795665836669, 'portable_json', 'meeting-bot', 1795665836671);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', 2, 'patch', '{"kind":"changed","change":{"id":"command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9","meeting_id":"met_1","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:56.731093Z","before":{"note":"Discuss annual contract terms"},"after":{"note":"Done before the upgrade"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_1","time":"2026-12-08T20:00:00Z","note":"Done before the upgrade","email":"dana@northwind.example","phoneNumber":"555-0192","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, NULL, 1795665836680, 1795665836731, 'portable_json', 'meeting-bot', 1795665836733);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', 1, 'plan', '{"plan":{"update":{"email":"lee.new@harbor.example"},"before":{"email":"lee@harbor.example"},"names":{"rep_1":"Ana Torres"},"why":[]}}', NULL, NULL, 1795665836890, 1795665836900, 'portable_json', 'meeting-bot', 1795665836902);
INSERT INTO dbos.operation_outputs VALUES ('event:0:evt_e9c0bdd393c850ff', 1, 'notice', 'null', NULL, NULL, 1795665836888, 1795665836905, 'portable_json', 'meeting-bot', 1795665836906);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', 2, 'patch', '{"kind":"changed","change":{"id":"command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:56.950941Z","before":{"email":"lee@harbor.example"},"after":{"email":"lee.new@harbor.example"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee.new@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, NULL, 1795665836905, 1795665836951, 'portable_json', 'meeting-bot', 1795665836952);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', 1, 'plan', '{"plan":{"update":{"time":"2090-03-04T23:00:00Z"},"before":{"time":"2026-12-10T17:30:00Z"},"names":{"rep_2":"Bob Fischer"},"why":[]}}', NULL, NULL, 1795665837005, 1795665837015, 'portable_json', 'meeting-bot', 1795665837018);
INSERT INTO dbos.operation_outputs VALUES ('event:0:evt_b80cfa1bdd658dab', 1, 'notice', 'null', NULL, NULL, 1795665837004, 1795665837021, 'portable_json', 'meeting-bot', 1795665837023);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', 2, 'patch', '{"kind":"changed","change":{"id":"command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc","meeting_id":"met_3","actor":"U_BOB","source":"command","at":"2026-11-26T04:03:57.070799Z","before":{"time":"2026-12-10T17:30:00Z"},"after":{"time":"2090-03-04T23:00:00Z"},"undoes":null,"undone_by":null,"names":{"rep_2":"Bob Fischer"},"posted":null},"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Demo","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":{"id":"rep_2","firstName":"Bob","lastName":"Fischer","primaryEmail":"bob.fischer@drivly.example","emails":["bob.fischer@drivly.example"],"primaryPhoneNumber":"555-0102","phoneNumbers":["555-0102"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, NULL, 1795665837022, 1795665837071, 'portable_json', 'meeting-bot', 1795665837072);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', 1, 'plan', '{"plan":{"update":{"email":"lee@harbor.example"},"before":{"email":"lee.new@harbor.example"},"names":{"rep_1":"Ana Torres"},"why":[]}}', NULL, NULL, 1795665837123, 1795665837141, 'portable_json', 'meeting-bot', 1795665837143);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', 2, 'patch', '{"kind":"changed","change":{"id":"command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:57.155713Z","before":{"email":"lee.new@harbor.example"},"after":{"email":"lee@harbor.example"},"undoes":"command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4","undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, NULL, 1795665837144, 1795665837156, 'portable_json', 'meeting-bot', 1795665837157);
INSERT INTO dbos.operation_outputs VALUES ('event:0:evt_7e3edae03f5fbfab', 1, 'notice', 'null', NULL, NULL, 1795665837124, 1795665837195, 'portable_json', 'meeting-bot', 1795665837196);
INSERT INTO dbos.operation_outputs VALUES ('event:0:evt_e2186845ddc0f7bc', 1, 'notice', 'null', NULL, NULL, 1795665837246, 1795665837259, 'portable_json', 'meeting-bot', 1795665837260);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:5302882073391.451859096442.4b61e766f7752b73df36450e57903f89', 1, 'plan', '{"kind":"told","sentence":"There is no meeting `met_9`. Check the id.","error":"MeetingNotFound","meeting_id":""}', NULL, NULL, 1795665839194, 1795665839206, 'portable_json', 'meeting-bot', 1795665839207);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:1332028869600.831567901358.ee84301cd8e54c3ef6b2011bf674979a', 1, 'plan', '{"kind":"told","sentence":"When is `met_4` (Fri, Dec 11, 14:00 · jürgen@bücher.example · Vans) to be? For example: `/meeting reschedule met_4 tomorrow 3pm`.","error":"no_time","meeting_id":"met_4"}', NULL, NULL, 1795665839192, 1795665839211, 'portable_json', 'meeting-bot', 1795665839212);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:45261619072.791673478599.68107dc622a47877c0b7869716502e97', 1, 'find', '{"kind":"asked","question":"That can be read in more than one way. Which one do you mean?","choices":[{"label":"“my next meeting”: asks which reading is meant","wanted":{"when":"","time":null,"note":"asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"next","words":"","whose":""}},{"label":"The last one: my next meeting asks which reading is meant","wanted":{"when":"","time":null,"note":"my next meeting asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"it","words":"","whose":""}}]}', NULL, NULL, 1795665839197, 1795665839210, 'portable_json', 'meeting-bot', 1795665839212);
INSERT INTO dbos.operation_outputs VALUES ('event:0:evt_old_1', 1, 'notice', '0.8251218450165134', NULL, NULL, 1795665842248, 1795665844147, 'portable_json', 'meeting-bot', 1795665844148);
INSERT INTO dbos.operation_outputs VALUES ('command:T_DRIVLY:2949825597540.798403524101.2fa93b944c19aa5d5d14d7470bb5333d', 1, 'plan', '{"plan":{"update":{"note":"begun by the old code"},"before":{"note":"Done before the upgrade"},"names":{"rep_1":"Ana Torres"},"why":[]}}', NULL, NULL, 1795665845284, 1795665845290, 'portable_json', 'meeting-bot', 1795665845291);
INSERT INTO dbos.queues VALUES ('365c6214-193a-4a2c-8458-a6ad248279f7', 'changes', NULL, 100, NULL, NULL, true, true, 0.1, 1795665835548, 1795665835547, 'meeting-bot', 1, NULL, NULL, NULL);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9","meeting_id":"met_1","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:55.595308Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/e8fb2816872f19533104612f","replaces":false,"delivery":"7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9","home":0},"wanted":{"when":"","time":null,"note":"Done before the upgrade","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665835599);
INSERT INTO dbos.workflow_input VALUES ('event:0:evt_e9c0bdd393c850ff', '{"namedArgs":{},"positionalArgs":[{"id":"evt_e9c0bdd393c850ff","meeting_id":"met_1","at":"2026-11-26T04:03:56.686000Z","deleted":false,"meeting":{"id":"met_1","time":"2026-12-08T20:00:00Z","note":"Done before the upgrade","email":"dana@northwind.example","phoneNumber":"555-0192","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}', 1795665836708);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4","meeting_id":"met_2","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:56.789473Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/f24d480fd514e35bb5afad79","replaces":false,"delivery":"3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4","home":0},"wanted":{"when":"","time":null,"note":null,"email":"lee.new@harbor.example","phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665836792);
INSERT INTO dbos.workflow_input VALUES ('event:0:evt_b80cfa1bdd658dab', '{"namedArgs":{},"positionalArgs":[{"id":"evt_b80cfa1bdd658dab","meeting_id":"met_2","at":"2026-11-26T04:03:56.909000Z","deleted":false,"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee.new@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}', 1795665836928);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc","meeting_id":"met_3","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:03:56.967602Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/9243ec1f632838a075b545b3","replaces":false,"delivery":"2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc","home":0},"wanted":{"when":"2090-03-04 3pm","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665836969);
INSERT INTO dbos.workflow_input VALUES ('event:0:evt_7e3edae03f5fbfab', '{"namedArgs":{},"positionalArgs":[{"id":"evt_7e3edae03f5fbfab","meeting_id":"met_3","at":"2026-11-26T04:03:57.028000Z","deleted":false,"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Demo","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":{"id":"rep_2","firstName":"Bob","lastName":"Fischer","primaryEmail":"bob.fischer@drivly.example","emails":["bob.fischer@drivly.example"],"primaryPhoneNumber":"555-0102","phoneNumbers":["555-0102"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}', 1795665837050);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e","meeting_id":"met_2","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:57.085179Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/32661cc7b0e01b5a0f1a4c1d","replaces":false,"delivery":"9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e","home":0},"wanted":{"when":"","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":"command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4","why":[],"which":null,"ways":[]}]}', 1795665837091);
INSERT INTO dbos.workflow_input VALUES ('event:0:evt_e2186845ddc0f7bc', '{"namedArgs":{},"positionalArgs":[{"id":"evt_e2186845ddc0f7bc","meeting_id":"met_2","at":"2026-11-26T04:03:57.159000Z","deleted":false,"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}', 1795665837183);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:1332028869600.831567901358.ee84301cd8e54c3ef6b2011bf674979a', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:1332028869600.831567901358.ee84301cd8e54c3ef6b2011bf674979a","meeting_id":"met_4","origin":{"source":"command","team":"T_DRIVLY","actor":"U_CHLOE","at":"2026-11-26T04:03:59.100553Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/8d87f2e1b3f9fe81ea97883e","replaces":false,"delivery":"1332028869600.831567901358.ee84301cd8e54c3ef6b2011bf674979a","home":0},"wanted":{"when":"","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665839102);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:5302882073391.451859096442.4b61e766f7752b73df36450e57903f89', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:5302882073391.451859096442.4b61e766f7752b73df36450e57903f89","meeting_id":"met_9","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:59.106283Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/0d12cd4568d561a9240412ea","replaces":false,"delivery":"5302882073391.451859096442.4b61e766f7752b73df36450e57903f89","home":0},"wanted":{"when":"","time":null,"note":"no such meeting","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665839107);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:45261619072.791673478599.68107dc622a47877c0b7869716502e97', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:45261619072.791673478599.68107dc622a47877c0b7869716502e97","meeting_id":"","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:03:59.111823Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/927ca949e57b4197cf31614a","replaces":false,"delivery":"45261619072.791673478599.68107dc622a47877c0b7869716502e97","home":0},"wanted":{"when":"","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[{"label":"“my next meeting”: asks which reading is meant","which":{"kind":"next","words":"","whose":""},"wanted":{"when":"","time":null,"note":"asks which reading is meant","email":null,"phone":null,"rep":null}},{"label":"The last one: my next meeting asks which reading is meant","which":{"kind":"it","words":"","whose":""},"wanted":{"when":"","time":null,"note":"my next meeting asks which reading is meant","email":null,"phone":null,"rep":null}}]}]}', 1795665839115);
INSERT INTO dbos.workflow_input VALUES ('event:0:evt_old_1', '{"namedArgs":{},"positionalArgs":[{"id":"evt_old_1","meeting_id":"met_3","at":"2026-11-24T12:00:00Z","deleted":false,"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Changed elsewhere","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":"rep_2"}},0]}', 1795665842163);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:2949825597540.798403524101.2fa93b944c19aa5d5d14d7470bb5333d', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:2949825597540.798403524101.2fa93b944c19aa5d5d14d7470bb5333d","meeting_id":"met_1","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:04:05.175934Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/f4b750e5b97b3ca75b672c29","replaces":false,"delivery":"2949825597540.798403524101.2fa93b944c19aa5d5d14d7470bb5333d","home":0},"wanted":{"when":"","time":null,"note":"begun by the old code","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665845177);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:3952251714539.798879994596.05db54f62b129826d843796e2e9281ff', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:3952251714539.798879994596.05db54f62b129826d843796e2e9281ff","meeting_id":"met_5","origin":{"source":"command","team":"T_DRIVLY","actor":"U_PRIYA","at":"2026-11-26T04:04:05.303183Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/3a81eb9cfd5172f2b6ad9912","replaces":false,"delivery":"3952251714539.798879994596.05db54f62b129826d843796e2e9281ff","home":0},"wanted":{"when":"2090-03-05 2pm","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665845304);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:149500285538.795526289239.9928dffb5c03189b30c3c9310676aa1a', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:149500285538.795526289239.9928dffb5c03189b30c3c9310676aa1a","meeting_id":"","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:04:05.315425Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/2cad8058dc6e292fa75a090c","replaces":false,"delivery":"149500285538.795526289239.9928dffb5c03189b30c3c9310676aa1a","home":0},"wanted":{"when":"2090-03-07 4pm","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":{"kind":"next","words":"","whose":""},"ways":[]}]}', 1795665845317);
INSERT INTO dbos.workflow_input VALUES ('event:1:evt_old_1', '{"namedArgs":{},"positionalArgs":[{"id":"evt_old_1","meeting_id":"met_3","at":"2026-11-24T12:00:00Z","deleted":false,"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Changed elsewhere","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":"rep_2"}},1]}', 1795665844151);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:5131281814412.566775124885.a150b13b0bf3913d60183208aa86817a', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:5131281814412.566775124885.a150b13b0bf3913d60183208aa86817a","meeting_id":"met_1","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:04:05.298177Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/3323934952ff8bf178e9a25b","replaces":false,"delivery":"5131281814412.566775124885.a150b13b0bf3913d60183208aa86817a","home":0},"wanted":{"when":"","time":null,"note":"waits for its turn","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}', 1795665845299);
INSERT INTO dbos.workflow_input VALUES ('command:T_DRIVLY:3157931412611.46848675399.c7cd3a9e860b4956a000b2ace48bd1e7', '{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:3157931412611.46848675399.c7cd3a9e860b4956a000b2ace48bd1e7","meeting_id":"","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:04:05.308415Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:2/hooks/c5fcbcd549ba796df291cbc9","replaces":false,"delivery":"3157931412611.46848675399.c7cd3a9e860b4956a000b2ace48bd1e7","home":0},"wanted":{"when":"2090-03-06 11am","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":{"kind":"next","words":"","whose":""},"ways":[]}]}', 1795665845312);
INSERT INTO dbos.workflow_output VALUES ('command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', '{"kind":"changed","change":{"id":"command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9","meeting_id":"met_1","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:56.731093Z","before":{"note":"Discuss annual contract terms"},"after":{"note":"Done before the upgrade"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_1","time":"2026-12-08T20:00:00Z","note":"Done before the upgrade","email":"dana@northwind.example","phoneNumber":"555-0192","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, 1795665836798);
INSERT INTO dbos.workflow_output VALUES ('event:0:evt_e9c0bdd393c850ff', 'null', NULL, 1795665836910);
INSERT INTO dbos.workflow_output VALUES ('command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', '{"kind":"changed","change":{"id":"command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:56.950941Z","before":{"email":"lee@harbor.example"},"after":{"email":"lee.new@harbor.example"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee.new@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, 1795665836974);
INSERT INTO dbos.workflow_output VALUES ('event:0:evt_b80cfa1bdd658dab', 'null', NULL, 1795665837031);
INSERT INTO dbos.workflow_output VALUES ('command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', '{"kind":"changed","change":{"id":"command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc","meeting_id":"met_3","actor":"U_BOB","source":"command","at":"2026-11-26T04:03:57.070799Z","before":{"time":"2026-12-10T17:30:00Z"},"after":{"time":"2090-03-04T23:00:00Z"},"undoes":null,"undone_by":null,"names":{"rep_2":"Bob Fischer"},"posted":null},"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Demo","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":{"id":"rep_2","firstName":"Bob","lastName":"Fischer","primaryEmail":"bob.fischer@drivly.example","emails":["bob.fischer@drivly.example"],"primaryPhoneNumber":"555-0102","phoneNumbers":["555-0102"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, 1795665837091);
INSERT INTO dbos.workflow_output VALUES ('command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', '{"kind":"changed","change":{"id":"command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:57.155713Z","before":{"email":"lee.new@harbor.example"},"after":{"email":"lee@harbor.example"},"undoes":"command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4","undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}', NULL, 1795665837192);
INSERT INTO dbos.workflow_output VALUES ('event:0:evt_7e3edae03f5fbfab', 'null', NULL, 1795665837198);
INSERT INTO dbos.workflow_output VALUES ('event:0:evt_e2186845ddc0f7bc', 'null', NULL, 1795665837262);
INSERT INTO dbos.workflow_output VALUES ('command:T_DRIVLY:5302882073391.451859096442.4b61e766f7752b73df36450e57903f89', '{"kind":"told","sentence":"There is no meeting `met_9`. Check the id.","error":"MeetingNotFound","meeting_id":""}', NULL, 1795665839221);
INSERT INTO dbos.workflow_output VALUES ('command:T_DRIVLY:45261619072.791673478599.68107dc622a47877c0b7869716502e97', '{"kind":"asked","question":"That can be read in more than one way. Which one do you mean?","choices":[{"label":"“my next meeting”: asks which reading is meant","wanted":{"when":"","time":null,"note":"asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"next","words":"","whose":""}},{"label":"The last one: my next meeting asks which reading is meant","wanted":{"when":"","time":null,"note":"my next meeting asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"it","words":"","whose":""}}]}', NULL, 1795665839275);
INSERT INTO dbos.workflow_output VALUES ('command:T_DRIVLY:1332028869600.831567901358.ee84301cd8e54c3ef6b2011bf674979a', '{"kind":"told","sentence":"When is `met_4` (Fri, Dec 11, 14:00 · jürgen@bücher.example · Vans) to be? For example: `/meeting reschedule met_4 tomorrow 3pm`.","error":"no_time","meeting_id":"met_4"}', NULL, 1795665839321);
INSERT INTO dbos.workflow_output VALUES ('event:0:evt_old_1', 'null', NULL, 1795665844155);
INSERT INTO dbos.workflow_schedules VALUES ('a0cf01a0-c238-4663-b17e-71d65dfe0492', 'tidy', 'tidy', NULL, '17 3 * * *', 'ACTIVE', 'null', NULL, false, NULL, NULL, 'meeting-bot');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', 'SUCCESS', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665835599, 1795665836798, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665836636, NULL, 0, 'met_1', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665836798, 'null', NULL, NULL, false, 'meeting-bot', '129afb15-069e-476d-8376-0cce95b67599');
INSERT INTO dbos.workflow_status VALUES ('event:0:evt_e9c0bdd393c850ff', 'SUCCESS', 'event', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665836708, 1795665836910, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665836877, NULL, 0, 'met_1', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665836910, 'null', NULL, NULL, false, 'meeting-bot', '1ed77625-8d04-491b-9443-def584820147');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', 'SUCCESS', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665836792, 1795665836974, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665836877, NULL, 0, 'met_2', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665836974, 'null', NULL, NULL, false, 'meeting-bot', 'a7fd8a2f-b9a4-4dd4-b23c-dc473d7dc938');
INSERT INTO dbos.workflow_status VALUES ('event:0:evt_b80cfa1bdd658dab', 'SUCCESS', 'event', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665836928, 1795665837031, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665836993, NULL, 0, 'met_2', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665837031, 'null', NULL, NULL, false, 'meeting-bot', 'd3f17e79-46e6-4353-ace1-af04c10b9e60');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', 'SUCCESS', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665836969, 1795665837091, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665836993, NULL, 0, 'met_3', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665837091, 'null', NULL, NULL, false, 'meeting-bot', '42445969-2998-4341-a9e3-a635ed0d1281');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', 'SUCCESS', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665837091, 1795665837192, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665837113, NULL, 0, 'met_2', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665837192, 'null', NULL, NULL, false, 'meeting-bot', '3f35c32d-d2e1-4374-ac3b-4d3754f4a465');
INSERT INTO dbos.workflow_status VALUES ('event:0:evt_7e3edae03f5fbfab', 'SUCCESS', 'event', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665837050, 1795665837198, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665837113, NULL, 0, 'met_3', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665837198, 'null', NULL, NULL, false, 'meeting-bot', '682b69c0-7920-4a07-a15a-b78fa7c8b7b7');
INSERT INTO dbos.workflow_status VALUES ('event:0:evt_e2186845ddc0f7bc', 'SUCCESS', 'event', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665837183, 1795665837262, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665837237, NULL, 0, 'met_2', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665837262, 'null', NULL, NULL, false, 'meeting-bot', '9ce323af-a570-4e70-9db6-5307c2780190');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:5302882073391.451859096442.4b61e766f7752b73df36450e57903f89', 'SUCCESS', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665839107, 1795665839221, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665839183, NULL, 0, 'met_9', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665839221, 'null', NULL, NULL, false, 'meeting-bot', '3c17d4de-f1d8-44df-b016-0c95a50a14b5');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:45261619072.791673478599.68107dc622a47877c0b7869716502e97', 'SUCCESS', 'find', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665839115, 1795665839275, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665839183, NULL, 0, 'person:T_DRIVLY:U_BOB', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665839275, 'null', NULL, NULL, false, 'meeting-bot', 'd197857e-42b0-4317-b8c9-c951720b9d3a');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:1332028869600.831567901358.ee84301cd8e54c3ef6b2011bf674979a', 'SUCCESS', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665839102, 1795665839321, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665839183, NULL, 0, 'met_4', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665839321, 'null', NULL, NULL, false, 'meeting-bot', '0edd013e-9bcd-4757-9279-63bbe711ceb0');
INSERT INTO dbos.workflow_status VALUES ('event:0:evt_old_1', 'SUCCESS', 'event', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665842163, 1795665844155, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665842237, NULL, 0, 'met_3', NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795665844155, 'null', NULL, NULL, false, 'meeting-bot', '46ef000c-5ee4-4c6d-b1ba-e2bffbea0094');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:2949825597540.798403524101.2fa93b944c19aa5d5d14d7470bb5333d', 'PENDING', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665845177, 1795665845263, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665845263, NULL, 0, 'met_1', NULL, '37417ca5-1d10-433c-8ae4-0c2558218e1e', NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'meeting-bot', 'c950dd42-0341-4241-a788-b786bb2a5b0f');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:5131281814412.566775124885.a150b13b0bf3913d60183208aa86817a', 'ENQUEUED', 'change', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795665845299, 1795665845299, '1', NULL, NULL, NULL, 0, 'changes', NULL, NULL, NULL, NULL, NULL, 0, 'met_1', NULL, NULL, NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'meeting-bot', '411f3ded-7393-4164-8391-3f452521b0d5');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:149500285538.795526289239.9928dffb5c03189b30c3c9310676aa1a', 'ENQUEUED', 'find', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795665845317, 1795665845317, '1', NULL, NULL, NULL, 0, 'changes', NULL, NULL, NULL, NULL, NULL, 0, 'person:T_DRIVLY:U_BOB', NULL, NULL, NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'meeting-bot', 'e2f65219-ec40-42d3-9cb4-9ca881876f13');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:3952251714539.798879994596.05db54f62b129826d843796e2e9281ff', 'PENDING', 'change', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665845304, 1795665845387, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665845387, NULL, 0, 'met_5', NULL, '7507e8c2-3fe4-4ee0-8537-c9b48515230e', NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'meeting-bot', '919a6e4c-f48a-4157-b8b9-cfe4bedc24e7');
INSERT INTO dbos.workflow_status VALUES ('command:T_DRIVLY:3157931412611.46848675399.c7cd3a9e860b4956a000b2ace48bd1e7', 'PENDING', 'find', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665845312, 1795665845387, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665845387, NULL, 0, 'person:T_DRIVLY:U_BOB', NULL, '7507e8c2-3fe4-4ee0-8537-c9b48515230e', NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'meeting-bot', '18a53e84-35b0-49fc-beb5-121c3b70cda7');
INSERT INTO dbos.workflow_status VALUES ('event:1:evt_old_1', 'PENDING', 'event', NULL, NULL, NULL, NULL, NULL, NULL, 'old.1', 1795665844151, 1795665845534, '1', NULL, NULL, NULL, 1, 'changes', NULL, NULL, NULL, 1795665845534, NULL, 0, 'met_3', NULL, 'f253d602-c4ea-429d-b162-43989293a05e', NULL, 'portable_json', 1795665844975, false, false, NULL, 'null', NULL, NULL, false, 'meeting-bot', 'f4ee3aee-e97a-4050-bbd6-1e82633fbe56');
INSERT INTO public.meeting_changes VALUES ('command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', 'met_1', 'U_ANA', 'command', '2026-11-26 04:03:56.731093+00', '{"note": "Discuss annual contract terms"}', '{"note": "Done before the upgrade"}', NULL, NULL, '{"rep_1": "Ana Torres"}', '{"channel": "C_SALES", "ts": "1795665836.786575"}');
INSERT INTO public.meeting_changes VALUES ('command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', 'met_3', 'U_BOB', 'command', '2026-11-26 04:03:57.070799+00', '{"time": "2026-12-10T17:30:00Z"}', '{"time": "2090-03-04T23:00:00Z"}', NULL, NULL, '{"rep_2": "Bob Fischer"}', '{"channel": "C_SALES", "ts": "1795665837.081042"}');
INSERT INTO public.meeting_changes VALUES ('command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', 'met_2', 'U_ANA', 'command', '2026-11-26 04:03:56.950941+00', '{"email": "lee@harbor.example"}', '{"email": "lee.new@harbor.example"}', NULL, 'U_ANA', '{"rep_1": "Ana Torres"}', '{"channel": "C_SALES", "ts": "1795665836.961233"}');
INSERT INTO public.meeting_changes VALUES ('command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', 'met_2', 'U_ANA', 'command', '2026-11-26 04:03:57.155713+00', '{"email": "lee.new@harbor.example"}', '{"email": "lee@harbor.example"}', 'command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', NULL, '{"rep_1": "Ana Torres"}', '{"channel": "C_SALES", "ts": "1795665837.182207"}');
INSERT INTO public.meeting_snapshots VALUES (1, 'command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', 'met_1', '2026-11-26 04:03:56.731093+00', '{"time": "2026-12-08T20:00:00Z", "note": "Done before the upgrade", "email": "dana@northwind.example", "phoneNumber": "555-0192", "salesRep": "rep_1"}', '["note"]', '{"rep_1": "Ana Torres"}', '[]', '{"fields": {}, "gone": false, "now": null}');
INSERT INTO public.meeting_snapshots VALUES (2, 'command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', 'met_2', '2026-11-26 04:03:56.950941+00', '{"time": "2026-12-09T15:00:00Z", "note": "", "email": "lee.new@harbor.example", "phoneNumber": "(212) 555-0143", "salesRep": "rep_1"}', '["email"]', '{"rep_1": "Ana Torres"}', '[]', '{"fields": {}, "gone": false, "now": null}');
INSERT INTO public.meeting_snapshots VALUES (3, 'command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', 'met_3', '2026-11-26 04:03:57.070799+00', '{"time": "2090-03-04T23:00:00Z", "note": "Demo", "email": "kai@fleet.example", "phoneNumber": "555-0117", "salesRep": "rep_2"}', '["time"]', '{"rep_2": "Bob Fischer"}', '[]', '{"fields": {}, "gone": false, "now": null}');
INSERT INTO public.meeting_snapshots VALUES (4, 'command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', 'met_2', '2026-11-26 04:03:57.155713+00', '{"time": "2026-12-09T15:00:00Z", "note": "", "email": "lee@harbor.example", "phoneNumber": "(212) 555-0143", "salesRep": "rep_1"}', '["email"]', '{"rep_1": "Ana Torres"}', '[]', '{"fields": {}, "gone": false, "now": null}');
INSERT INTO public.meeting_snapshots VALUES (5, 'event:evt_old_1', 'met_3', '2026-11-26 04:04:02.253274+00', '{"time": "2090-03-04T23:00:00Z", "note": "Changed elsewhere", "email": "kai@fleet.example", "phoneNumber": "555-0117", "salesRep": "rep_2"}', '[]', '{"rep_2": "Bob Fischer"}', '[]', '{"fields": {}, "gone": false, "now": null}');
INSERT INTO public.meetings_in_mind VALUES (1, 'T_DRIVLY', 'U_ANA', 'C_SALES', '2026-11-26 04:03:55.595308+00', 'met_1');
INSERT INTO public.meetings_in_mind VALUES (2, 'T_DRIVLY', 'U_ANA', 'C_SALES', '2026-11-26 04:03:56.789473+00', 'met_2');
INSERT INTO public.meetings_in_mind VALUES (3, 'T_DRIVLY', 'U_BOB', 'C_SALES', '2026-11-26 04:03:56.967602+00', 'met_3');
INSERT INTO public.meetings_in_mind VALUES (4, 'T_DRIVLY', 'U_ANA', 'C_SALES', '2026-11-26 04:03:57.085179+00', 'met_2');
INSERT INTO public.meetings_in_mind VALUES (5, 'T_DRIVLY', 'U_CHLOE', 'C_SALES', '2026-11-26 04:03:59.100553+00', 'met_4');
INSERT INTO public.meetings_in_mind VALUES (6, 'T_DRIVLY', 'U_ANA', 'C_SALES', '2026-11-26 04:03:59.106283+00', 'met_9');
INSERT INTO public.meetings_in_mind VALUES (7, 'T_DRIVLY', 'U_ANA', 'C_SALES', '2026-11-26 04:04:05.175934+00', 'met_1');
INSERT INTO public.meetings_in_mind VALUES (8, 'T_DRIVLY', 'U_ANA', 'C_SALES', '2026-11-26 04:04:05.298177+00', 'met_1');
INSERT INTO public.meetings_in_mind VALUES (9, 'T_DRIVLY', 'U_PRIYA', 'C_SALES', '2026-11-26 04:04:05.303183+00', 'met_5');
INSERT INTO public.message_receipts VALUES ('command:T_DRIVLY:7208074348578.970133524125.6a0d33a6b16dca15ab0a1200e013c8f9', '{"channel": "C_SALES", "ts": "1795665836.786575"}', '2026-11-26 04:03:56.790393+00');
INSERT INTO public.message_receipts VALUES ('command:T_DRIVLY:3024735458949.797953225427.7752667db7603ef3cede469ce30d7fc4', '{"channel": "C_SALES", "ts": "1795665836.961233"}', '2026-11-26 04:03:56.963797+00');
INSERT INTO public.message_receipts VALUES ('command:T_DRIVLY:2256078052495.643598974085.48fcf2226e8c8846555c2bf89051ffcc', '{"channel": "C_SALES", "ts": "1795665837.081042"}', '2026-11-26 04:03:57.083423+00');
INSERT INTO public.message_receipts VALUES ('command:T_DRIVLY:9872908813423.126246709490.e6974313cc5a9198b4d262975a4ec75e', '{"channel": "C_SALES", "ts": "1795665837.182207"}', '2026-11-26 04:03:57.183498+00');
INSERT INTO public.message_receipts VALUES ('command:T_DRIVLY:5302882073391.451859096442.4b61e766f7752b73df36450e57903f89', NULL, '2026-11-26 04:03:59.219448+00');
INSERT INTO public.message_receipts VALUES ('command:T_DRIVLY:45261619072.791673478599.68107dc622a47877c0b7869716502e97', NULL, '2026-11-26 04:03:59.271259+00');
INSERT INTO public.message_receipts VALUES ('command:T_DRIVLY:1332028869600.831567901358.ee84301cd8e54c3ef6b2011bf674979a', NULL, '2026-11-26 04:03:59.319357+00');
SELECT pg_catalog.setval('public.meeting_snapshots_number_seq', 5, true);
SELECT pg_catalog.setval('public.meetings_in_mind_number_seq', 9, true);
ALTER TABLE ONLY dbos.application_versions
    ADD CONSTRAINT application_versions_pkey PRIMARY KEY (version_id);
ALTER TABLE ONLY dbos.application_versions
    ADD CONSTRAINT application_versions_version_name_key UNIQUE (version_name);
ALTER TABLE ONLY dbos.dbos_migrations
    ADD CONSTRAINT dbos_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY dbos.event_dispatch_kv
    ADD CONSTRAINT event_dispatch_kv_pkey PRIMARY KEY (service_name, workflow_fn_name, key);
ALTER TABLE ONLY dbos.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (message_uuid);
ALTER TABLE ONLY dbos.operation_outputs
    ADD CONSTRAINT operation_outputs_pkey PRIMARY KEY (workflow_uuid, function_id);
ALTER TABLE ONLY dbos.queues
    ADD CONSTRAINT queues_name_key UNIQUE (name);
ALTER TABLE ONLY dbos.queues
    ADD CONSTRAINT queues_pkey PRIMARY KEY (queue_id);
ALTER TABLE ONLY dbos.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (workflow_uuid, key, "offset");
ALTER TABLE ONLY dbos.workflow_events_history
    ADD CONSTRAINT workflow_events_history_pkey PRIMARY KEY (workflow_uuid, function_id, key);
ALTER TABLE ONLY dbos.workflow_events
    ADD CONSTRAINT workflow_events_pkey PRIMARY KEY (workflow_uuid, key);
ALTER TABLE ONLY dbos.workflow_input
    ADD CONSTRAINT workflow_input_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY dbos.workflow_output
    ADD CONSTRAINT workflow_output_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY dbos.workflow_schedules
    ADD CONSTRAINT workflow_schedules_pkey PRIMARY KEY (schedule_id);
ALTER TABLE ONLY dbos.workflow_schedules
    ADD CONSTRAINT workflow_schedules_schedule_name_key UNIQUE (schedule_name);
ALTER TABLE ONLY dbos.workflow_status
    ADD CONSTRAINT workflow_status_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY public.meeting_changes
    ADD CONSTRAINT meeting_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.meeting_snapshots
    ADD CONSTRAINT meeting_snapshots_id_key UNIQUE (id);
ALTER TABLE ONLY public.meeting_snapshots
    ADD CONSTRAINT meeting_snapshots_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.meetings_in_mind
    ADD CONSTRAINT meetings_in_mind_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.message_receipts
    ADD CONSTRAINT message_receipts_pkey PRIMARY KEY (id);
CREATE INDEX idx_application_versions_owner_timestamp ON dbos.application_versions USING btree (application_name, version_timestamp DESC);
CREATE INDEX idx_application_versions_timestamp ON dbos.application_versions USING btree (version_timestamp DESC);
CREATE INDEX idx_operation_outputs_completed_at_function_name_v2 ON dbos.operation_outputs USING btree (completed_at_epoch_ms, function_name) INCLUDE (application_name);
CREATE INDEX idx_operation_outputs_retention ON dbos.operation_outputs USING btree (retention_timestamp);
CREATE INDEX idx_workflow_input_retention ON dbos.workflow_input USING btree (retention_timestamp);
CREATE INDEX idx_workflow_output_retention ON dbos.workflow_output USING btree (retention_timestamp);
CREATE INDEX idx_workflow_status_attributes ON dbos.workflow_status USING gin (attributes) WHERE (attributes IS NOT NULL);
CREATE INDEX idx_workflow_status_completed_at ON dbos.workflow_status USING btree (completed_at) WHERE (completed_at IS NOT NULL);
CREATE INDEX idx_workflow_status_deadline ON dbos.workflow_status USING btree (workflow_deadline_epoch_ms) WHERE ((status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text, 'DELAYED'::text])) AND (workflow_deadline_epoch_ms IS NOT NULL));
CREATE INDEX idx_workflow_status_delayed ON dbos.workflow_status USING btree (delay_until_epoch_ms) WHERE (status = 'DELAYED'::text);
CREATE INDEX idx_workflow_status_failed ON dbos.workflow_status USING btree (status, created_at) WHERE (status = ANY (ARRAY['ERROR'::text, 'CANCELLED'::text, 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'::text]));
CREATE INDEX idx_workflow_status_forked_from ON dbos.workflow_status USING btree (forked_from) WHERE (forked_from IS NOT NULL);
CREATE INDEX idx_workflow_status_in_flight_v2 ON dbos.workflow_status USING btree (queue_name, status, priority, created_at) INCLUDE (application_name) WHERE (status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text]));
CREATE INDEX idx_workflow_status_parent_workflow_id ON dbos.workflow_status USING btree (parent_workflow_id) WHERE (parent_workflow_id IS NOT NULL);
CREATE INDEX idx_workflow_status_partition_dequeue_v3 ON dbos.workflow_status USING btree (queue_name, status, queue_partition_key, priority, created_at, workflow_uuid) INCLUDE (application_name) WHERE ((status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text])) AND (queue_partition_key IS NOT NULL));
CREATE INDEX idx_workflow_status_pending ON dbos.workflow_status USING btree (created_at) WHERE (status = 'PENDING'::text);
CREATE INDEX idx_workflow_status_rate_limited ON dbos.workflow_status USING btree (queue_name, started_at_epoch_ms) WHERE (rate_limited = true);
CREATE INDEX idx_workflow_status_schedule_name ON dbos.workflow_status USING btree (schedule_name) WHERE (schedule_name IS NOT NULL);
CREATE INDEX idx_workflow_status_started_at ON dbos.workflow_status USING btree (started_at_epoch_ms) WHERE (started_at_epoch_ms IS NOT NULL);
CREATE INDEX idx_workflow_topic ON dbos.notifications USING btree (destination_uuid, topic);
CREATE UNIQUE INDEX uq_application_versions_owner_version ON dbos.application_versions USING btree (application_name, version_name) WHERE (application_name IS NOT NULL);
CREATE UNIQUE INDEX uq_application_versions_unclaimed_version ON dbos.application_versions USING btree (version_name) WHERE (application_name IS NULL);
CREATE UNIQUE INDEX uq_workflow_status_dedup_id ON dbos.workflow_status USING btree (queue_name, deduplication_id) WHERE (deduplication_id IS NOT NULL);
CREATE INDEX workflow_status_created_at_index ON dbos.workflow_status USING btree (created_at);
CREATE INDEX ix_meeting_changes_actor ON public.meeting_changes USING btree (actor);
CREATE INDEX ix_meeting_changes_at ON public.meeting_changes USING btree (at);
CREATE INDEX ix_meeting_changes_meeting_id ON public.meeting_changes USING btree (meeting_id);
CREATE INDEX ix_meeting_snapshots_at ON public.meeting_snapshots USING btree (at);
CREATE INDEX ix_meeting_snapshots_meeting_id ON public.meeting_snapshots USING btree (meeting_id);
CREATE INDEX ix_meetings_in_mind_actor ON public.meetings_in_mind USING btree (actor);
CREATE INDEX ix_meetings_in_mind_at ON public.meetings_in_mind USING btree (at);
CREATE INDEX ix_message_receipts_at ON public.message_receipts USING btree (at);
CREATE TRIGGER dbos_notifications_trigger AFTER INSERT ON dbos.notifications FOR EACH ROW EXECUTE FUNCTION dbos.notifications_function();
ALTER TABLE ONLY dbos.notifications
    ADD CONSTRAINT notifications_destination_uuid_fkey FOREIGN KEY (destination_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.streams
    ADD CONSTRAINT streams_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.workflow_events_history
    ADD CONSTRAINT workflow_events_history_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.workflow_events
    ADD CONSTRAINT workflow_events_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
