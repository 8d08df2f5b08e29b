BEGIN TRANSACTION;
CREATE TABLE application_versions (
    version_id TEXT NOT NULL PRIMARY KEY,
    version_name TEXT NOT NULL UNIQUE,
    version_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL);
INSERT INTO "application_versions" VALUES('5324f46a-26f4-4f23-aba3-79b0c8000b5e','1',1795665819000,1795665819000,'meeting-bot');
CREATE TABLE dbos_migrations (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO "dbos_migrations" VALUES(125);
CREATE TABLE meeting_changes (
	id TEXT NOT NULL, 
	meeting_id VARCHAR(200) NOT NULL, 
	actor VARCHAR(40) NOT NULL, 
	source VARCHAR(20) NOT NULL, 
	at DATETIME NOT NULL, 
	"before" JSON, 
	"after" JSON NOT NULL, 
	undoes TEXT, 
	undone_by VARCHAR(40), 
	names JSON NOT NULL, 
	posted JSON, 
	PRIMARY KEY (id)
);
INSERT INTO "meeting_changes" VALUES('command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79','met_1','U_ANA','command','2026-11-26 04:03:40.239717','{"note": "Discuss annual contract terms"}','{"note": "Done before the upgrade"}',NULL,NULL,'{"rep_1": "Ana Torres"}','{"channel": "C_SALES", "ts": "1795665820.251470"}');
INSERT INTO "meeting_changes" VALUES('command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39','met_2','U_ANA','command','2026-11-26 04:03:40.402966','{"email": "lee@harbor.example"}','{"email": "lee.new@harbor.example"}',NULL,'U_ANA','{"rep_1": "Ana Torres"}','{"channel": "C_SALES", "ts": "1795665820.408455"}');
INSERT INTO "meeting_changes" VALUES('command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c','met_3','U_BOB','command','2026-11-26 04:03:40.582848','{"time": "2026-12-10T17:30:00Z"}','{"time": "2090-03-04T23:00:00Z"}',NULL,NULL,'{"rep_2": "Bob Fischer"}','{"channel": "C_SALES", "ts": "1795665820.588237"}');
INSERT INTO "meeting_changes" VALUES('command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707','met_2','U_ANA','command','2026-11-26 04:03:40.637480','{"email": "lee.new@harbor.example"}','{"email": "lee@harbor.example"}','command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39',NULL,'{"rep_1": "Ana Torres"}','{"channel": "C_SALES", "ts": "1795665820.678970"}');
CREATE TABLE meeting_snapshots (
	number INTEGER NOT NULL, 
	id VARCHAR(300) NOT NULL, 
	meeting_id VARCHAR(100) NOT NULL, 
	at DATETIME NOT NULL, 
	"values" JSON, 
	own JSON NOT NULL, 
	names JSON NOT NULL, 
	why JSON NOT NULL, 
	told JSON NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
INSERT INTO "meeting_snapshots" VALUES(1,'command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79','met_1','2026-11-26 04:03:40.239717','{"time": "2026-12-08T20:00:00Z", "note": "Done before the upgrade", "email": "dana@northwind.example", "phoneNumber": "555-0192", "salesRep": "rep_1"}','["note"]','{"rep_1": "Ana Torres"}','[]','{"fields": {}, "gone": false, "now": null}');
INSERT INTO "meeting_snapshots" VALUES(2,'command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39','met_2','2026-11-26 04:03:40.402966','{"time": "2026-12-09T15:00:00Z", "note": "", "email": "lee.new@harbor.example", "phoneNumber": "(212) 555-0143", "salesRep": "rep_1"}','["email"]','{"rep_1": "Ana Torres"}','[]','{"fields": {}, "gone": false, "now": null}');
INSERT INTO "meeting_snapshots" VALUES(3,'command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c','met_3','2026-11-26 04:03:40.582848','{"time": "2090-03-04T23:00:00Z", "note": "Demo", "email": "kai@fleet.example", "phoneNumber": "555-0117", "salesRep": "rep_2"}','["time"]','{"rep_2": "Bob Fischer"}','[]','{"fields": {}, "gone": false, "now": null}');
INSERT INTO "meeting_snapshots" VALUES(4,'command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707','met_2','2026-11-26 04:03:40.637480','{"time": "2026-12-09T15:00:00Z", "note": "", "email": "lee@harbor.example", "phoneNumber": "(212) 555-0143", "salesRep": "rep_1"}','["email"]','{"rep_1": "Ana Torres"}','[]','{"fields": {}, "gone": false, "now": null}');
INSERT INTO "meeting_snapshots" VALUES(5,'event:evt_old_1','met_3','2026-11-26 04:03:46.231647','{"time": "2090-03-04T23:00:00Z", "note": "Changed elsewhere", "email": "kai@fleet.example", "phoneNumber": "555-0117", "salesRep": "rep_2"}','[]','{"rep_2": "Bob Fischer"}','[]','{"fields": {}, "gone": false, "now": null}');
CREATE TABLE meetings_in_mind (
	number INTEGER NOT NULL, 
	team VARCHAR(40) NOT NULL, 
	actor VARCHAR(40) NOT NULL, 
	channel VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	meeting_id VARCHAR(200) NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "meetings_in_mind" VALUES(1,'T_DRIVLY','U_ANA','C_SALES','2026-11-26 04:03:39.114910','met_1');
INSERT INTO "meetings_in_mind" VALUES(2,'T_DRIVLY','U_ANA','C_SALES','2026-11-26 04:03:40.259718','met_2');
INSERT INTO "meetings_in_mind" VALUES(3,'T_DRIVLY','U_BOB','C_SALES','2026-11-26 04:03:40.413076','met_3');
INSERT INTO "meetings_in_mind" VALUES(4,'T_DRIVLY','U_ANA','C_SALES','2026-11-26 04:03:40.592882','met_2');
INSERT INTO "meetings_in_mind" VALUES(5,'T_DRIVLY','U_CHLOE','C_SALES','2026-11-26 04:03:42.731693','met_4');
INSERT INTO "meetings_in_mind" VALUES(6,'T_DRIVLY','U_ANA','C_SALES','2026-11-26 04:03:42.774865','met_9');
INSERT INTO "meetings_in_mind" VALUES(7,'T_DRIVLY','U_ANA','C_SALES','2026-11-26 04:03:49.136416','met_1');
INSERT INTO "meetings_in_mind" VALUES(8,'T_DRIVLY','U_ANA','C_SALES','2026-11-26 04:03:49.192651','met_1');
INSERT INTO "meetings_in_mind" VALUES(9,'T_DRIVLY','U_PRIYA','C_SALES','2026-11-26 04:03:49.198717','met_5');
CREATE TABLE notifications (
    message_uuid TEXT NOT NULL DEFAULT (hex(randomblob(16))) PRIMARY KEY,
    destination_uuid TEXT NOT NULL,
    topic TEXT,
    message TEXT NOT NULL,
    created_at_epoch_ms INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000), "serialization" TEXT DEFAULT NULL, "consumed" BOOLEAN NOT NULL DEFAULT FALSE, consumed_by_function_id INTEGER,
    FOREIGN KEY (destination_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE "operation_outputs" (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    function_name TEXT NOT NULL DEFAULT '',
    output TEXT,
    error TEXT,
    child_workflow_id TEXT,
    started_at_epoch_ms INTEGER,
    completed_at_epoch_ms INTEGER,
    serialization TEXT,
    application_name TEXT DEFAULT NULL,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    PRIMARY KEY (workflow_uuid, function_id)
);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79',1,'plan','{"plan":{"update":{"note":"Done before the upgrade"},"before":{"note":"Discuss annual contract terms"},"names":{"rep_1":"Ana Torres"},"why":[]}}',NULL,NULL,1795665820178,1795665820186,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79',2,'patch','{"kind":"changed","change":{"id":"command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79","meeting_id":"met_1","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:40.239717Z","before":{"note":"Discuss annual contract terms"},"after":{"note":"Done before the upgrade"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_1","time":"2026-12-08T20:00:00Z","note":"Done before the upgrade","email":"dana@northwind.example","phoneNumber":"555-0192","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,NULL,1795665820193,1795665820239,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('event:0:evt_aa4be8f14188834b',1,'notice','null',NULL,NULL,1795665820300,1795665820307,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39',1,'plan','{"plan":{"update":{"email":"lee.new@harbor.example"},"before":{"email":"lee@harbor.example"},"names":{"rep_1":"Ana Torres"},"why":[]}}',NULL,NULL,1795665820309,1795665820355,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39',2,'patch','{"kind":"changed","change":{"id":"command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:40.402966Z","before":{"email":"lee@harbor.example"},"after":{"email":"lee.new@harbor.example"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee.new@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,NULL,1795665820357,1795665820403,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('event:0:evt_921ef1dc42bc234d',1,'notice','null',NULL,NULL,1795665820520,1795665820529,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c',1,'plan','{"plan":{"update":{"time":"2090-03-04T23:00:00Z"},"before":{"time":"2026-12-10T17:30:00Z"},"names":{"rep_2":"Bob Fischer"},"why":[]}}',NULL,NULL,1795665820522,1795665820535,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c',2,'patch','{"kind":"changed","change":{"id":"command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c","meeting_id":"met_3","actor":"U_BOB","source":"command","at":"2026-11-26T04:03:40.582848Z","before":{"time":"2026-12-10T17:30:00Z"},"after":{"time":"2090-03-04T23:00:00Z"},"undoes":null,"undone_by":null,"names":{"rep_2":"Bob Fischer"},"posted":null},"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Demo","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":{"id":"rep_2","firstName":"Bob","lastName":"Fischer","primaryEmail":"bob.fischer@drivly.example","emails":["bob.fischer@drivly.example"],"primaryPhoneNumber":"555-0102","phoneNumbers":["555-0102"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,NULL,1795665820536,1795665820583,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707',1,'plan','{"plan":{"update":{"email":"lee@harbor.example"},"before":{"email":"lee.new@harbor.example"},"names":{"rep_1":"Ana Torres"},"why":[]}}',NULL,NULL,1795665820624,1795665820631,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707',2,'patch','{"kind":"changed","change":{"id":"command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:40.637480Z","before":{"email":"lee.new@harbor.example"},"after":{"email":"lee@harbor.example"},"undoes":"command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39","undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,NULL,1795665820633,1795665820637,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('event:0:evt_f05cf4edd77ca747',1,'notice','null',NULL,NULL,1795665820626,1795665820679,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('event:0:evt_3372de717cd3e5ed',1,'notice','null',NULL,NULL,1795665820737,1795665820748,'portable_json','meeting-bot',1795665820000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:5646799259065.980170050679.9b05782d815f9a114427c6261f364a03',1,'plan','{"kind":"told","sentence":"When is `met_4` (Fri, Dec 11, 14:00 · jürgen@bücher.example · Vans) to be? For example: `/meeting reschedule met_4 tomorrow 3pm`.","error":"no_time","meeting_id":"met_4"}',NULL,NULL,1795665822806,1795665822860,'portable_json','meeting-bot',1795665822000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:4617528994761.547046877846.7de94c0fbfa4fb4088a65b50f13c6e31',1,'plan','{"kind":"told","sentence":"There is no meeting `met_9`. Check the id.","error":"MeetingNotFound","meeting_id":""}',NULL,NULL,1795665822899,1795665822921,'portable_json','meeting-bot',1795665822000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:1229525705165.251076563612.aeb891740a5089ce370a25931b46d84b',1,'find','{"kind":"asked","question":"That can be read in more than one way. Which one do you mean?","choices":[{"label":"“my next meeting”: asks which reading is meant","wanted":{"when":"","time":null,"note":"asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"next","words":"","whose":""}},{"label":"The last one: my next meeting asks which reading is meant","wanted":{"when":"","time":null,"note":"my next meeting asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"it","words":"","whose":""}}]}',NULL,NULL,1795665822997,1795665822998,'portable_json','meeting-bot',1795665822000);
INSERT INTO "operation_outputs" VALUES('event:0:evt_old_1',1,'notice','0.5804340953134597',NULL,NULL,1795665826230,1795665827939,'portable_json','meeting-bot',1795665827000);
INSERT INTO "operation_outputs" VALUES('command:T_DRIVLY:4054751196312.512683434777.b0fdb4768a091b68ffc6b27cee096e6d',1,'plan','{"plan":{"update":{"note":"begun by the old code"},"before":{"note":"Done before the upgrade"},"names":{"rep_1":"Ana Torres"},"why":[]}}',NULL,NULL,1795665829176,1795665829184,'portable_json','meeting-bot',1795665829000);
CREATE TABLE queues (
    queue_id TEXT PRIMARY KEY DEFAULT (hex(randomblob(16))),
    name TEXT NOT NULL UNIQUE,
    concurrency INTEGER,
    worker_concurrency INTEGER,
    rate_limit_max INTEGER,
    rate_limit_period_sec REAL,
    priority_enabled BOOLEAN NOT NULL DEFAULT FALSE,
    partition_queue BOOLEAN NOT NULL DEFAULT FALSE,
    polling_interval_sec REAL NOT NULL DEFAULT 1.0,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
, "application_name" TEXT DEFAULT NULL, "partition_concurrency" INTEGER DEFAULT NULL, "partition_worker_concurrency" INTEGER DEFAULT NULL, "partition_rate_limit_max" INTEGER DEFAULT NULL, "partition_rate_limit_period_sec" REAL DEFAULT NULL);
INSERT INTO "queues" VALUES('3DF4F3D04E70A192F913192AF3E83412','changes',NULL,100,NULL,NULL,1,1,0.1,1795665819000,1795665819061,'meeting-bot',1,NULL,NULL,NULL);
CREATE TABLE streams (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    "offset" INTEGER NOT NULL, function_id INTEGER NOT NULL DEFAULT 0, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key, "offset"),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_events (
    workflow_uuid TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid) 
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_events_history (
    workflow_uuid TEXT NOT NULL,
    function_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL, "serialization" TEXT DEFAULT NULL,
    PRIMARY KEY (workflow_uuid, function_id, key),
    FOREIGN KEY (workflow_uuid) REFERENCES workflow_status(workflow_uuid)
        ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE workflow_input (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    inputs TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79","meeting_id":"met_1","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:39.114910Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/af5c7d0a7c9667e10db95a5e","replaces":false,"delivery":"7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79","home":0},"wanted":{"when":"","time":null,"note":"Done before the upgrade","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665819000);
INSERT INTO "workflow_input" VALUES('event:0:evt_aa4be8f14188834b','{"namedArgs":{},"positionalArgs":[{"id":"evt_aa4be8f14188834b","meeting_id":"met_1","at":"2026-11-26T04:03:40.195000Z","deleted":false,"meeting":{"id":"met_1","time":"2026-12-08T20:00:00Z","note":"Done before the upgrade","email":"dana@northwind.example","phoneNumber":"555-0192","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}',1795665820000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39","meeting_id":"met_2","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:40.259718Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/1be30ceaab0552f3f1a91b90","replaces":false,"delivery":"1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39","home":0},"wanted":{"when":"","time":null,"note":null,"email":"lee.new@harbor.example","phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665820000);
INSERT INTO "workflow_input" VALUES('event:0:evt_921ef1dc42bc234d','{"namedArgs":{},"positionalArgs":[{"id":"evt_921ef1dc42bc234d","meeting_id":"met_2","at":"2026-11-26T04:03:40.359000Z","deleted":false,"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee.new@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}',1795665820000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c","meeting_id":"met_3","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:03:40.413076Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/32de70489f82f7519ea88c39","replaces":false,"delivery":"8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c","home":0},"wanted":{"when":"2090-03-04 3pm","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665820000);
INSERT INTO "workflow_input" VALUES('event:0:evt_f05cf4edd77ca747','{"namedArgs":{},"positionalArgs":[{"id":"evt_f05cf4edd77ca747","meeting_id":"met_3","at":"2026-11-26T04:03:40.538000Z","deleted":false,"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Demo","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":{"id":"rep_2","firstName":"Bob","lastName":"Fischer","primaryEmail":"bob.fischer@drivly.example","emails":["bob.fischer@drivly.example"],"primaryPhoneNumber":"555-0102","phoneNumbers":["555-0102"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}',1795665820000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707","meeting_id":"met_2","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:40.592882Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/1f7bae16ea1a59aaa2aa2d74","replaces":false,"delivery":"4445336477948.627501828342.e6828af073da9c974399c6ae17e59707","home":0},"wanted":{"when":"","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":"command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39","why":[],"which":null,"ways":[]}]}',1795665820000);
INSERT INTO "workflow_input" VALUES('event:0:evt_3372de717cd3e5ed','{"namedArgs":{},"positionalArgs":[{"id":"evt_3372de717cd3e5ed","meeting_id":"met_2","at":"2026-11-26T04:03:40.636000Z","deleted":false,"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}}},0]}',1795665820000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:5646799259065.980170050679.9b05782d815f9a114427c6261f364a03','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:5646799259065.980170050679.9b05782d815f9a114427c6261f364a03","meeting_id":"met_4","origin":{"source":"command","team":"T_DRIVLY","actor":"U_CHLOE","at":"2026-11-26T04:03:42.731693Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/4676a4aaba82fcb2a3c1beac","replaces":false,"delivery":"5646799259065.980170050679.9b05782d815f9a114427c6261f364a03","home":0},"wanted":{"when":"","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665822000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:4617528994761.547046877846.7de94c0fbfa4fb4088a65b50f13c6e31','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:4617528994761.547046877846.7de94c0fbfa4fb4088a65b50f13c6e31","meeting_id":"met_9","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:42.774865Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/7d5d56d0372fe7920086e1d3","replaces":false,"delivery":"4617528994761.547046877846.7de94c0fbfa4fb4088a65b50f13c6e31","home":0},"wanted":{"when":"","time":null,"note":"no such meeting","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665822000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:1229525705165.251076563612.aeb891740a5089ce370a25931b46d84b','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:1229525705165.251076563612.aeb891740a5089ce370a25931b46d84b","meeting_id":"","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:03:42.822114Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/8df8556fef74b8f5a68bc733","replaces":false,"delivery":"1229525705165.251076563612.aeb891740a5089ce370a25931b46d84b","home":0},"wanted":{"when":"","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[{"label":"“my next meeting”: asks which reading is meant","which":{"kind":"next","words":"","whose":""},"wanted":{"when":"","time":null,"note":"asks which reading is meant","email":null,"phone":null,"rep":null}},{"label":"The last one: my next meeting asks which reading is meant","which":{"kind":"it","words":"","whose":""},"wanted":{"when":"","time":null,"note":"my next meeting asks which reading is meant","email":null,"phone":null,"rep":null}}]}]}',1795665822000);
INSERT INTO "workflow_input" VALUES('event:0:evt_old_1','{"namedArgs":{},"positionalArgs":[{"id":"evt_old_1","meeting_id":"met_3","at":"2026-11-24T12:00:00Z","deleted":false,"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Changed elsewhere","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":"rep_2"}},0]}',1795665826000);
INSERT INTO "workflow_input" VALUES('event:1:evt_old_1','{"namedArgs":{},"positionalArgs":[{"id":"evt_old_1","meeting_id":"met_3","at":"2026-11-24T12:00:00Z","deleted":false,"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Changed elsewhere","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":"rep_2"}},1]}',1795665827000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:4054751196312.512683434777.b0fdb4768a091b68ffc6b27cee096e6d','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:4054751196312.512683434777.b0fdb4768a091b68ffc6b27cee096e6d","meeting_id":"met_1","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:49.136416Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/4ecf3298e453b74ab0f47e38","replaces":false,"delivery":"4054751196312.512683434777.b0fdb4768a091b68ffc6b27cee096e6d","home":0},"wanted":{"when":"","time":null,"note":"begun by the old code","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665829000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:2483780445867.262736572720.992ed6af6cfaa277165b1d7f75091ace','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:2483780445867.262736572720.992ed6af6cfaa277165b1d7f75091ace","meeting_id":"met_1","origin":{"source":"command","team":"T_DRIVLY","actor":"U_ANA","at":"2026-11-26T04:03:49.192651Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/350064eb8c210c8ccaabb110","replaces":false,"delivery":"2483780445867.262736572720.992ed6af6cfaa277165b1d7f75091ace","home":0},"wanted":{"when":"","time":null,"note":"waits for its turn","email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665829000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:3625460205644.604046543676.595810909d1dd08eeeae71241f746185','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:3625460205644.604046543676.595810909d1dd08eeeae71241f746185","meeting_id":"met_5","origin":{"source":"command","team":"T_DRIVLY","actor":"U_PRIYA","at":"2026-11-26T04:03:49.198717Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/a2c9633e812b00f26d91e0a9","replaces":false,"delivery":"3625460205644.604046543676.595810909d1dd08eeeae71241f746185","home":0},"wanted":{"when":"2090-03-05 2pm","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":null,"ways":[]}]}',1795665829000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:5247903666631.84790472187.1f364d4ad38a9fba9e115cde24e56f48','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:5247903666631.84790472187.1f364d4ad38a9fba9e115cde24e56f48","meeting_id":"","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:03:49.203371Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/fe423a62f316e0d4135b0ef5","replaces":false,"delivery":"5247903666631.84790472187.1f364d4ad38a9fba9e115cde24e56f48","home":0},"wanted":{"when":"2090-03-06 11am","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":{"kind":"next","words":"","whose":""},"ways":[]}]}',1795665829000);
INSERT INTO "workflow_input" VALUES('command:T_DRIVLY:6732323896166.720085807946.4511ec500b543908b3bd3e8a268d7f50','{"namedArgs":{},"positionalArgs":[{"id":"command:T_DRIVLY:6732323896166.720085807946.4511ec500b543908b3bd3e8a268d7f50","meeting_id":"","origin":{"source":"command","team":"T_DRIVLY","actor":"U_BOB","at":"2026-11-26T04:03:49.209433Z","channel":"C_SALES","thread":null,"response_url":"http://127.0.0.1:1/hooks/0152b121f16f928f415532a4","replaces":false,"delivery":"6732323896166.720085807946.4511ec500b543908b3bd3e8a268d7f50","home":0},"wanted":{"when":"2090-03-07 4pm","time":null,"note":null,"email":null,"phone":null,"rep":null},"undoes":null,"why":[],"which":{"kind":"next","words":"","whose":""},"ways":[]}]}',1795665829000);
CREATE TABLE workflow_output (
    workflow_uuid TEXT NOT NULL PRIMARY KEY,
    output TEXT,
    error TEXT,
    retention_timestamp INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000)
);
INSERT INTO "workflow_output" VALUES('command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79','{"kind":"changed","change":{"id":"command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79","meeting_id":"met_1","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:40.239717Z","before":{"note":"Discuss annual contract terms"},"after":{"note":"Done before the upgrade"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_1","time":"2026-12-08T20:00:00Z","note":"Done before the upgrade","email":"dana@northwind.example","phoneNumber":"555-0192","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('event:0:evt_aa4be8f14188834b','null',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39','{"kind":"changed","change":{"id":"command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:40.402966Z","before":{"email":"lee@harbor.example"},"after":{"email":"lee.new@harbor.example"},"undoes":null,"undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee.new@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('event:0:evt_921ef1dc42bc234d','null',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c','{"kind":"changed","change":{"id":"command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c","meeting_id":"met_3","actor":"U_BOB","source":"command","at":"2026-11-26T04:03:40.582848Z","before":{"time":"2026-12-10T17:30:00Z"},"after":{"time":"2090-03-04T23:00:00Z"},"undoes":null,"undone_by":null,"names":{"rep_2":"Bob Fischer"},"posted":null},"meeting":{"id":"met_3","time":"2090-03-04T23:00:00Z","note":"Demo","email":"kai@fleet.example","phoneNumber":"555-0117","salesRep":{"id":"rep_2","firstName":"Bob","lastName":"Fischer","primaryEmail":"bob.fischer@drivly.example","emails":["bob.fischer@drivly.example"],"primaryPhoneNumber":"555-0102","phoneNumbers":["555-0102"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('event:0:evt_f05cf4edd77ca747','null',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707','{"kind":"changed","change":{"id":"command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707","meeting_id":"met_2","actor":"U_ANA","source":"command","at":"2026-11-26T04:03:40.637480Z","before":{"email":"lee.new@harbor.example"},"after":{"email":"lee@harbor.example"},"undoes":"command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39","undone_by":null,"names":{"rep_1":"Ana Torres"},"posted":null},"meeting":{"id":"met_2","time":"2026-12-09T15:00:00Z","note":"","email":"lee@harbor.example","phoneNumber":"(212) 555-0143","salesRep":{"id":"rep_1","firstName":"Ana","lastName":"Torres","primaryEmail":"ana.torres@drivly.example","emails":["ana.torres@drivly.example"],"primaryPhoneNumber":"555-0101","phoneNumbers":["555-0101"],"templates":[],"creditBands":["Good"],"isAcceptingNewLeads":true}},"why":[]}',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('event:0:evt_3372de717cd3e5ed','null',NULL,1795665820000);
INSERT INTO "workflow_output" VALUES('command:T_DRIVLY:5646799259065.980170050679.9b05782d815f9a114427c6261f364a03','{"kind":"told","sentence":"When is `met_4` (Fri, Dec 11, 14:00 · jürgen@bücher.example · Vans) to be? For example: `/meeting reschedule met_4 tomorrow 3pm`.","error":"no_time","meeting_id":"met_4"}',NULL,1795665822000);
INSERT INTO "workflow_output" VALUES('command:T_DRIVLY:4617528994761.547046877846.7de94c0fbfa4fb4088a65b50f13c6e31','{"kind":"told","sentence":"There is no meeting `met_9`. Check the id.","error":"MeetingNotFound","meeting_id":""}',NULL,1795665822000);
INSERT INTO "workflow_output" VALUES('command:T_DRIVLY:1229525705165.251076563612.aeb891740a5089ce370a25931b46d84b','{"kind":"asked","question":"That can be read in more than one way. Which one do you mean?","choices":[{"label":"“my next meeting”: asks which reading is meant","wanted":{"when":"","time":null,"note":"asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"next","words":"","whose":""}},{"label":"The last one: my next meeting asks which reading is meant","wanted":{"when":"","time":null,"note":"my next meeting asks which reading is meant","email":null,"phone":null,"rep":null},"meeting_id":"","which":{"kind":"it","words":"","whose":""}}]}',NULL,1795665823000);
INSERT INTO "workflow_output" VALUES('event:0:evt_old_1','null',NULL,1795665827000);
CREATE TABLE workflow_schedules (
    schedule_id TEXT PRIMARY KEY,
    schedule_name TEXT NOT NULL UNIQUE,
    workflow_name TEXT NOT NULL,
    workflow_class_name TEXT,
    schedule TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'ACTIVE',
    context TEXT NOT NULL
, "last_fired_at" TEXT DEFAULT NULL, "automatic_backfill" BOOLEAN NOT NULL DEFAULT FALSE, "cron_timezone" TEXT DEFAULT NULL, "queue_name" TEXT DEFAULT NULL, "application_name" TEXT DEFAULT NULL);
INSERT INTO "workflow_schedules" VALUES('02593aca-1758-4f6d-9191-c28ecf91ceb3','tidy','tidy',NULL,'17 3 * * *','ACTIVE','null',NULL,0,NULL,NULL,'meeting-bot');
CREATE TABLE workflow_status (
    workflow_uuid TEXT PRIMARY KEY,
    status TEXT,
    name TEXT,
    authenticated_user TEXT,
    assumed_role TEXT,
    authenticated_roles TEXT,
    request TEXT,
    output TEXT,
    error TEXT,
    executor_id TEXT,
    created_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    updated_at INTEGER NOT NULL DEFAULT (strftime('%s','now') * 1000),
    application_version TEXT,
    application_id TEXT,
    class_name TEXT DEFAULT NULL,
    config_name TEXT DEFAULT NULL,
    recovery_attempts INTEGER DEFAULT 0,
    queue_name TEXT,
    workflow_timeout_ms INTEGER,
    workflow_deadline_epoch_ms INTEGER,
    inputs TEXT,
    started_at_epoch_ms INTEGER,
    deduplication_id TEXT,
    priority INTEGER NOT NULL DEFAULT 0
, queue_partition_key TEXT, forked_from TEXT, "owner_xid" TEXT DEFAULT NULL, "parent_workflow_id" TEXT DEFAULT NULL, "serialization" TEXT DEFAULT NULL, "delay_until_epoch_ms" BIGINT DEFAULT NULL, "was_forked_from" BOOLEAN NOT NULL DEFAULT FALSE, "rate_limited" BOOLEAN NOT NULL DEFAULT FALSE, "completed_at" BIGINT, "attributes" TEXT, "schedule_name" TEXT, "debounce_deadline_epoch_ms" BIGINT DEFAULT NULL, "is_debounced" BOOLEAN NOT NULL DEFAULT FALSE, "application_name" TEXT DEFAULT NULL, "creator_xid" TEXT DEFAULT NULL);
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:7370199872627.406113517660.0d6c08e59959567cc541ea27723b2c79','SUCCESS','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665819000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439211,'met_1',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','583b7166-8a86-4542-8a8c-2671c10835ab');
INSERT INTO "workflow_status" VALUES('event:0:evt_aa4be8f14188834b','SUCCESS','event',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665820000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439323,'met_1',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','8e07ab58-8b47-43d7-af3d-3e91676f4c40');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:1421725505013.92898776402.e0b5a7fa08c6eadbba8d707df6121a39','SUCCESS','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665820000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439326,'met_2',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','6f3b3d3d-2a90-4414-bd24-c227b363af6f');
INSERT INTO "workflow_status" VALUES('event:0:evt_921ef1dc42bc234d','SUCCESS','event',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665820000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439337,'met_2',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','ebceb20a-27a8-42de-953f-2806b9027d04');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:8678437549148.4211619715.bafcbbebb075bf72ed7238e5199e452c','SUCCESS','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665820000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439341,'met_3',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','215ec864-5d95-4765-9263-474ef5655ebb');
INSERT INTO "workflow_status" VALUES('event:0:evt_f05cf4edd77ca747','SUCCESS','event',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665820000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439355,'met_3',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','a7f14755-ca91-4b66-8442-810d9de502ac');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:4445336477948.627501828342.e6828af073da9c974399c6ae17e59707','SUCCESS','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665820000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439359,'met_2',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','eda96884-0062-47d2-b977-2c8ec55039c4');
INSERT INTO "workflow_status" VALUES('event:0:evt_3372de717cd3e5ed','SUCCESS','event',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665820000,1795665820000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665820000,NULL,1325439367,'met_2',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665820000,'null',NULL,NULL,0,'meeting-bot','7b36bc09-146f-4da6-bee1-0cc0e2710293');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:5646799259065.980170050679.9b05782d815f9a114427c6261f364a03','SUCCESS','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665822000,1795665822000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665822000,NULL,1325439575,'met_4',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665822000,'null',NULL,NULL,0,'meeting-bot','d8d51772-dfb5-4e8b-97aa-d1a66d0ebffb');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:4617528994761.547046877846.7de94c0fbfa4fb4088a65b50f13c6e31','SUCCESS','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665822000,1795665822000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665822000,NULL,1325439577,'met_9',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665822000,'null',NULL,NULL,0,'meeting-bot','63890296-9dbb-4a61-a137-ecd7f1b31502');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:1229525705165.251076563612.aeb891740a5089ce370a25931b46d84b','SUCCESS','find',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665822000,1795665823000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665822000,NULL,1325439582,'person:T_DRIVLY:U_BOB',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665823000,'null',NULL,NULL,0,'meeting-bot','556a47ab-51b3-4963-b901-6a6e6e0afb34');
INSERT INTO "workflow_status" VALUES('event:0:evt_old_1','SUCCESS','event',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665826000,1795665827000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665826000,NULL,1325439912,'met_3',NULL,NULL,NULL,'portable_json',NULL,0,0,1795665827000,'null',NULL,NULL,0,'meeting-bot','9d0c40c8-8145-4f13-8aa8-ac3f7399e031');
INSERT INTO "workflow_status" VALUES('event:1:evt_old_1','PENDING','event',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665827000,1795665829000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665829000,NULL,1325440094,'met_3',NULL,'d0702615-ebbf-430b-9509-8f8f186dac9c',NULL,'portable_json',1795665828523,0,0,NULL,'null',NULL,NULL,0,'meeting-bot','cddf7cf8-5ed0-4f0b-831f-6bbee0570906');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:4054751196312.512683434777.b0fdb4768a091b68ffc6b27cee096e6d','PENDING','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665829000,1795665829000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665829000,NULL,1325440213,'met_1',NULL,'d0702615-ebbf-430b-9509-8f8f186dac9c',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'meeting-bot','54856e2a-c153-4946-8669-1f364871bcfb');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:2483780445867.262736572720.992ed6af6cfaa277165b1d7f75091ace','ENQUEUED','change',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795665829000,1795665829000,'1',NULL,NULL,NULL,0,'changes',NULL,NULL,NULL,NULL,NULL,1325440219,'met_1',NULL,NULL,NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'meeting-bot','6a079806-92d8-43ff-a192-b632edd0315c');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:3625460205644.604046543676.595810909d1dd08eeeae71241f746185','PENDING','change',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665829000,1795665829000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665829000,NULL,1325440219,'met_5',NULL,'f075503d-0edf-4e90-8e7a-1c366eab54ed',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'meeting-bot','cab1f76e-9a8f-4265-a287-85945407a96a');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:5247903666631.84790472187.1f364d4ad38a9fba9e115cde24e56f48','PENDING','find',NULL,NULL,NULL,NULL,NULL,NULL,'old.1',1795665829000,1795665829000,'1',NULL,NULL,NULL,1,'changes',NULL,NULL,NULL,1795665829000,NULL,1325440220,'person:T_DRIVLY:U_BOB',NULL,'f075503d-0edf-4e90-8e7a-1c366eab54ed',NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'meeting-bot','02b961b2-52a3-4ae5-809d-bf05b310d108');
INSERT INTO "workflow_status" VALUES('command:T_DRIVLY:6732323896166.720085807946.4511ec500b543908b3bd3e8a268d7f50','ENQUEUED','find',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795665829000,1795665829000,'1',NULL,NULL,NULL,0,'changes',NULL,NULL,NULL,NULL,NULL,1325440221,'person:T_DRIVLY:U_BOB',NULL,NULL,NULL,'portable_json',NULL,0,0,NULL,'null',NULL,NULL,0,'meeting-bot','c5e48d6c-330d-441f-8a90-ad08162da298');
CREATE INDEX ix_meeting_changes_actor ON meeting_changes (actor);
CREATE INDEX ix_meeting_changes_at ON meeting_changes (at);
CREATE INDEX ix_meeting_changes_meeting_id ON meeting_changes (meeting_id);
CREATE INDEX ix_meeting_snapshots_meeting_id ON meeting_snapshots (meeting_id);
CREATE INDEX ix_meeting_snapshots_at ON meeting_snapshots (at);
CREATE INDEX ix_meetings_in_mind_at ON meetings_in_mind (at);
CREATE INDEX ix_meetings_in_mind_actor ON meetings_in_mind (actor);
CREATE INDEX workflow_status_created_at_index ON workflow_status (created_at);
CREATE INDEX idx_workflow_topic ON notifications (destination_uuid, topic);
CREATE INDEX "idx_workflow_status_delayed" ON "workflow_status" ("delay_until_epoch_ms") WHERE status = 'DELAYED';
CREATE INDEX "idx_workflow_status_forked_from" ON "workflow_status" ("forked_from") WHERE "forked_from" IS NOT NULL;
CREATE INDEX "idx_workflow_status_parent_workflow_id" ON "workflow_status" ("parent_workflow_id") WHERE "parent_workflow_id" IS NOT NULL;
CREATE UNIQUE INDEX "uq_workflow_status_dedup_id" ON "workflow_status" ("queue_name", "deduplication_id") WHERE "deduplication_id" IS NOT NULL;
CREATE INDEX "idx_workflow_status_pending" ON "workflow_status" ("created_at") WHERE "status" = 'PENDING';
CREATE INDEX "idx_workflow_status_failed" ON "workflow_status" ("status", "created_at") WHERE "status" IN ('ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED');
CREATE INDEX "idx_workflow_status_rate_limited" ON "workflow_status" ("queue_name", "started_at_epoch_ms") WHERE "rate_limited" = TRUE;
CREATE INDEX "idx_workflow_status_completed_at" ON "workflow_status" ("completed_at") WHERE "completed_at" IS NOT NULL;
CREATE INDEX "idx_workflow_status_started_at" ON "workflow_status" ("started_at_epoch_ms") WHERE "started_at_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_workflow_status_schedule_name" ON "workflow_status" ("schedule_name") WHERE "schedule_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_owner_version"
    ON application_versions ("application_name", "version_name")
    WHERE "application_name" IS NOT NULL;
CREATE UNIQUE INDEX "uq_application_versions_unclaimed_version"
    ON application_versions ("version_name")
    WHERE "application_name" IS NULL;
CREATE INDEX idx_workflow_input_retention
    ON workflow_input (retention_timestamp);
CREATE INDEX idx_workflow_output_retention
    ON workflow_output (retention_timestamp);
CREATE INDEX idx_operation_outputs_retention
    ON operation_outputs (retention_timestamp);
CREATE INDEX "idx_workflow_status_in_flight_v2" ON "workflow_status" ("queue_name", "status", "priority", "created_at", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING');
CREATE INDEX "idx_workflow_status_partition_dequeue_v3" ON "workflow_status" ("queue_name", "status", "queue_partition_key", "priority", "created_at", "workflow_uuid", "application_name") WHERE "status" IN ('ENQUEUED', 'PENDING') AND "queue_partition_key" IS NOT NULL;
CREATE INDEX "idx_operation_outputs_completed_at_function_name_v2" ON "operation_outputs" ("completed_at_epoch_ms", "function_name", "application_name");
CREATE INDEX "idx_workflow_status_deadline" ON "workflow_status" ("workflow_deadline_epoch_ms") WHERE "status" IN ('ENQUEUED', 'PENDING', 'DELAYED') AND "workflow_deadline_epoch_ms" IS NOT NULL;
CREATE INDEX "idx_application_versions_timestamp" ON "application_versions" ("version_timestamp" DESC);
CREATE INDEX "idx_application_versions_owner_timestamp" ON "application_versions" ("application_name", "version_timestamp" DESC);
COMMIT;
